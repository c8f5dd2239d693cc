import org.jspecify.annotations.NullMarked;

@NullMarked
module dev.weir.net {
    requires static jdk.net;
    requires static org.jspecify;

    exports dev.weir.net;
}
