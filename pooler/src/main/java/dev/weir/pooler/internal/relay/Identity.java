package dev.weir.pooler.internal.relay;

/// Who a client says to be and where it comes from, for messages and SHOW CLIENTS.
///
/// @param database empty until it is known
/// @param user empty until it is known
/// @param address of the client: `127.0.0.1`, `unix`
/// @param port of the client; for a Unix socket the listening port
/// @param tls protocol and cipher; empty without TLS
/// @param processId of a client on a Unix socket, or 0
public record Identity(
        String database, String user, String address, int port, String tls, long processId) {
    static final Identity UNKNOWN = new Identity("", "", "", 0, "", 0);

    /// The same, who has said who it is.
    Identity named(String newDatabase, String newUser) {
        return new Identity(newDatabase, newUser, address, port, tls, processId);
    }

    /// The same, over TLS.
    ///
    /// @param cipher protocol and cipher
    Identity secured(String cipher) {
        return new Identity(database, user, address, port, cipher, processId);
    }

    /// `127.0.0.1:40404`, `[::1]:40404`, `unix:6432`
    String shownAddress() {
        return address.equals("unix") ? "unix:" + port : Ends.shown(address, port);
    }
}
