import org.jspecify.annotations.NullMarked;

@NullMarked
module dev.weir.testkit {
    requires static org.jspecify;
    requires transitive dev.weir.wire;
    requires transitive dev.weir.embedded;

}
