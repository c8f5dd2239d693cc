import org.jspecify.annotations.NullMarked;

/// Programs that a user would start from, and the demo.
@NullMarked
module dev.weir.examples {
    requires static org.jspecify;
    requires dev.weir.driver;
    requires dev.weir.embedded;
    requires dev.weir.jackson;
    requires dev.weir.orm;
    requires dev.weir.pool;
    requires dev.weir.types;
    requires jdk.httpserver;

    // So that the driver may make the records of this package, which are not public.
    opens dev.weir.examples to
            dev.weir.driver;

    // So that Jackson may read and write the records of the bookshop.
    opens dev.weir.examples.bookshop to
            tools.jackson.databind;
    opens dev.weir.examples.bookshop.web to
            tools.jackson.databind;
}
