import org.jspecify.annotations.NullMarked;

/// The pool's numbers as Micrometer's meters.
@NullMarked
module dev.weir.micrometer {
    requires static transitive org.jspecify;
    requires transitive dev.weir.pool;
    requires transitive micrometer.core;

    exports dev.weir.micrometer;
}
