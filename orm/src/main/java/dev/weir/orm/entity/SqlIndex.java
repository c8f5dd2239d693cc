package dev.weir.orm.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An index of an entity's table that JPA's `@Index` has no words for ("CREATE INDEX" in the
/// manual).
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(SqlIndex.All.class)
public @interface SqlIndex {
    /// The name; the server makes one if it is empty.
    String name() default "";

    /// `btree`, `gin`, `gist`, `spgist`, `brin`, `hash`.
    String method() default "btree";

    /// Columns, or expressions in parentheses, as SQL writes them, with order and operator class:
    /// `price desc`, `(lower(title))`, `tags array_ops`.
    String[] on();

    /// More columns that are kept in it (`include`).
    String[] include() default {};

    /// The condition of a partial index: `stock > 0`.
    String where() default "";

    /// Whether no two rows may be equal.
    boolean unique() default false;

    /// Several of them.
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /// Each.
        SqlIndex[] value();
    }
}
