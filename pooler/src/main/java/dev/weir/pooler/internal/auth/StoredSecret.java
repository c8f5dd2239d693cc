package dev.weir.pooler.internal.auth;

import dev.weir.wire.Md5Password;
import dev.weir.wire.ScramVerifier;

/// What is known of a user before the log-in: a line of `auth_file`, or a row of `auth_query`.
public sealed interface StoredSecret {
    /// There is no such user. The log-in goes on as for any other and then fails, so that names
    /// cannot be tried out.
    record UnknownUser() implements StoredSecret {}

    /// The user is known and has no password. Fails where one is asked for.
    record None() implements StoredSecret {}

    /// The password itself, which every method can check.
    record Plain(String password) implements StoredSecret {
        @Override
        public String toString() {
            return "Plain[not shown]";
        }
    }

    /// `md5` and 32 hexadecimal digits, made of the password and the user's name.
    record Md5(String text) implements StoredSecret {
        @Override
        public String toString() {
            return "Md5[not shown]";
        }
    }

    record Scram(ScramVerifier verifier) implements StoredSecret {
        @Override
        public String toString() {
            return "Scram[not shown]";
        }
    }

    /// Reads the secret of a user who exists.
    ///
    /// @param text empty if there is no password; what only resembles a hash is a plain password,
    ///   as for PgBouncer
    static StoredSecret of(String text) {
        if (text.isEmpty()) {
            return new None();
        }
        if (Md5Password.isStored(text)) {
            return new Md5(text);
        }
        return ScramVerifier.isVerifier(text) ? verifierOrPlain(text) : new Plain(text);
    }

    private static StoredSecret verifierOrPlain(String text) {
        try {
            return new Scram(ScramVerifier.parse(text));
        } catch (IllegalArgumentException e) {
            return new Plain(text);
        }
    }
}
