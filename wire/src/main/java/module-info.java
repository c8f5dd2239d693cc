import org.jspecify.annotations.NullMarked;

@NullMarked
module dev.weir.wire {
    requires static org.jspecify;

    exports dev.weir.wire;
}
