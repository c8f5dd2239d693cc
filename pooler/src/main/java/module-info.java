import org.jspecify.annotations.NullMarked;

/// The external pooler.
@NullMarked
module dev.weir.pooler {
    requires static transitive org.jspecify;
    requires dev.weir.wire;
    requires java.management;
    // LDAP, which makes the sockets of `external` by their name.
    requires java.naming;
    requires jdk.httpserver;
    requires jdk.net;
    // Signals, by reflection.
    requires jdk.unsupported;
    requires HdrHistogram;
    requires dev.weir.net;
    requires tls.channel;
    // By which tls-channel logs, at levels that nobody sees. It is an automatic module, which asks
    // for nothing by itself.
    requires java.logging;

    exports dev.weir.pooler;
    exports dev.weir.pooler.internal.external to
            java.naming;
}
