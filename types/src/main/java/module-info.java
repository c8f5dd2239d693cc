import org.jspecify.annotations.NullMarked;

@NullMarked
module dev.weir.types {
    requires static transitive org.jspecify;
    requires transitive dev.weir.wire;

    exports dev.weir.types;
}
