import org.jspecify.annotations.NullMarked;

/// Real servers, a scripted fake server and a fault proxy, for tests.
@NullMarked
module dev.weir.testkit {
    requires static org.jspecify;
    requires transitive dev.weir.wire;
    requires transitive dev.weir.embedded;
    requires transitive org.junit.jupiter.params;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;

    exports dev.weir.testkit;
}
