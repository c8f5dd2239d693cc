package dev.weir.orm.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A column that the database computes of others ("Generated Columns" in the manual): never
/// written, and returned by inserts and updates.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GeneratedColumn {
    /// The expression, in SQL over columns: `price * stock`.
    String value();
}
