package dev.weir.orm.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A column with a default of the database. Where a new entity has null or an empty `Optional`, the
/// database's value is taken and returned.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface DefaultValue {
    /// The expression, in SQL: `now()`, `'new'`.
    String value();
}
