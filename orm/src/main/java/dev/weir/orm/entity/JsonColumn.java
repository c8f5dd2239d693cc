package dev.weir.orm.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A column of JSON whose values are objects of the program: records, maps, lists, nodes of a JSON
/// library. A library makes them, which `DbSettings` names ([JsonFormat]).
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface JsonColumn {
    /// The type in PostgreSQL: `jsonb` or `json`; nothing else is JSON to the server. A `json` is
    /// cast to `jsonb` where it is compared or taken apart by what `json` has no operator for.
    String value() default "jsonb";
}
