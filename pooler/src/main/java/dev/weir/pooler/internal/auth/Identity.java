package dev.weir.pooler.internal.auth;

import java.util.function.BiPredicate;

/// Who somebody else says that the client is: the TLS layer or the operating system.
public sealed interface Identity {
    /// Nobody says anything.
    record None() implements Identity {}

    /// The client has shown a certificate, and it was verified.
    ///
    /// @param commonName of its subject
    /// @param map whether that name may log in as this user; names must be equal without an ident
    ///   map
    record Certificate(String commonName, BiPredicate<String, String> map) implements Identity {}

    /// The process at the other end of the Unix socket belongs to this user.
    ///
    /// @param map as for a certificate
    record OperatingSystemUser(String name, BiPredicate<String, String> map) implements Identity {}

    /// Without an ident map: the names are the same.
    static BiPredicate<String, String> sameName() {
        return String::equals;
    }
}
