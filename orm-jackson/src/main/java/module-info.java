import org.jspecify.annotations.NullMarked;

/// JSON columns of the data layer as Jackson's nodes, records and classes.
@NullMarked
module dev.weir.jackson {
    requires static transitive org.jspecify;
    requires transitive dev.weir.orm;
    requires transitive tools.jackson.databind;

    exports dev.weir.jackson;
}
