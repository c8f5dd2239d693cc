package dev.weir.driver;

import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServers;

import java.util.concurrent.atomic.AtomicInteger;

/// The shared server, as the driver's tests reach it.
final class Database {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Connector CONNECTOR = Connector.of(TestServers.shared().url());

    private Database() {}

    /// A connection of a connector that all tests share, and so knows many statements.
    static Connection connect() {
        return CONNECTOR.connect();
    }

    /// A connector that knows nothing yet.
    static Connector connector() {
        return Connector.of(TestServers.shared().url());
    }

    /// A connector with settings, such as `application_name=a&options=...`.
    static Connector connector(String settings) {
        return Connector.of(TestServers.shared().url() + "?" + settings);
    }

    /// A connector through a proxy.
    static Connector connector(FaultProxy proxy) {
        return Connector.of(proxy.url());
    }

    /// A name for a table or session that no other test has.
    static String unique(String stem) {
        return stem + "_" + NUMBER.incrementAndGet();
    }
}
