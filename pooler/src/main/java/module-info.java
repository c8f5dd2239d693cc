import org.jspecify.annotations.NullMarked;

/// The external pooler.
@NullMarked
module dev.weir.pooler {
    requires static transitive org.jspecify;
    requires dev.weir.wire;

    exports dev.weir.pooler;
}
