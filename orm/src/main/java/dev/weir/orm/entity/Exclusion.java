package dev.weir.orm.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A constraint by which no two rows compare as true in all elements: that no room is booked twice
/// at a time ("Exclusion Constraints" in the manual).
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Exclusion.All.class)
public @interface Exclusion {
    /// The name; the server makes one if it is empty.
    String name() default "";

    /// The method of the index.
    String method() default "gist";

    /// Columns or expressions with an operator: `room with =`, `during with &&`.
    String[] value();

    /// Which rows it is for: `cancelled is null`.
    String where() default "";

    /// Several of them.
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /// Each.
        Exclusion[] value();
    }
}
