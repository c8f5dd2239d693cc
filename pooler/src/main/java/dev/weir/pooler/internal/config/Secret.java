package dev.weir.pooler.internal.config;

import dev.weir.wire.Md5Password;
import dev.weir.wire.ScramVerifier;

/// What is kept for a user to check a password with, and to log in to a server with. None of them
/// shows itself in its `toString`.
public sealed interface Secret {
    /// Longest password in bytes; longer ones cannot be sent to PgBouncer either.
    int PASSWORD_BYTES_MAX = 2047;

    /// An empty text: the user is known, and no password fits.
    record None() implements Secret {}

    /// A password in clear text.
    record Plain(String password) implements Secret {
        @Override
        public String toString() {
            return "Plain[not shown]";
        }
    }

    /// An MD5 password.
    ///
    /// @param stored `md5` and 32 hexadecimal digits
    record Md5(String stored) implements Secret {
        @Override
        public String toString() {
            return "Md5[not shown]";
        }
    }

    /// A SCRAM verifier.
    record Scram(ScramVerifier verifier) implements Secret {
        @Override
        public String toString() {
            return "Scram[not shown]";
        }
    }

    /// Reads what a server keeps in `pg_authid.rolpassword`, or a line of `auth_file`. Also what
    /// `auth_query` returns.
    ///
    /// @throws IllegalArgumentException if it looks like a SCRAM verifier and is none; the message
    ///   does not repeat it
    static Secret parse(String text) {
        if (text.isEmpty()) {
            return new None();
        }
        if (ScramVerifier.isVerifier(text)) {
            return new Scram(ScramVerifier.parse(text));
        }
        return Md5Password.isStored(text) ? new Md5(text) : new Plain(text);
    }
}
