import org.jspecify.annotations.NullMarked;

/// Programs that a user would start from, and the demo.
@NullMarked
module dev.weir.examples {
    requires static org.jspecify;
    requires dev.weir.driver;
    requires dev.weir.embedded;
    requires dev.weir.pool;

    // So that the driver may make the records of this package, which are not public.
    opens dev.weir.examples to
            dev.weir.driver;
}
