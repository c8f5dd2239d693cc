package dev.weir.driver;

import dev.weir.types.TypeRegistry;

import java.util.ServiceLoader;

/// Makes connections to one database, and keeps what they can share: the types of the catalogue and
/// the descriptions of statements, so that a fresh connection prepares and runs a known statement
/// in one round trip.
///
/// ```java
/// Connector connector = Connector.of("postgresql://app@localhost/shop");
/// try (Connection db = connector.connect()) {
///     long books = db.query("select count(*) from book").one(Long.class);
/// }
/// ```
///
/// Thread-safe; holds no connection itself.
public interface Connector {
    /// @param url a connection string as libpq reads it: a URI or `keyword=value` pairs; what it
    ///   leaves open comes from the environment (`PGHOST`, ...), the service file and the password
    ///   file
    /// @throws IllegalArgumentException if the string is not right; the message says where
    static Connector of(String url) {
        return of(ConnectionSettings.parse(url));
    }

    static Connector of(ConnectionSettings settings) {
        return of(settings, TypeRegistry.builtin());
    }

    /// @param types what values are read and written with, where user codecs are added
    static Connector of(ConnectionSettings settings, TypeRegistry types) {
        return ServiceLoader.load(ConnectorProvider.class, ConnectorProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("module dev.weir.driver is not whole"))
                .connector(settings, types);
    }

    /// Connects and logs in.
    ///
    /// @throws ConnectFailedException that lists every address tried and what happened there
    /// @throws RequestInterruptedException if the thread is interrupted
    Connection connect();

    ConnectionSettings settings();
}
