import org.jspecify.annotations.NullMarked;

@NullMarked
module dev.weir.driver {
    requires static transitive org.jspecify;
    requires transitive dev.weir.types;
    requires transitive dev.weir.wire;
    requires dev.weir.net;

    exports dev.weir.driver;
}
