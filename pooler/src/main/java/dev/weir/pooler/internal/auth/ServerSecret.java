package dev.weir.pooler.internal.auth;

import dev.weir.wire.ScramSecret;

/// What the pooler can show to a real server in a user's name.
public sealed interface ServerSecret {
    /// Nothing: the server must trust.
    record None() implements ServerSecret {}

    /// A password, which answers everything that a server may ask, and remembers the SCRAM keys
    /// that follow from it.
    record Plain(ScramSecret.Password password) implements ServerSecret {
        public Plain(String password) {
            this(new ScramSecret.Password(password));
        }

        String text() {
            return password.password();
        }

        @Override
        public String toString() {
            return "Plain[not shown]";
        }
    }

    /// `md5` and 32 hexadecimal digits: enough where the server asks for MD5.
    record Md5(String text) implements ServerSecret {
        @Override
        public String toString() {
            return "Md5[not shown]";
        }
    }

    /// What the client's own log-in by SCRAM has shown. Fits a server that has the same verifier.
    record ScramKeys(ScramSecret.Keys keys) implements ServerSecret {}

    /// There is a SCRAM verifier, but the client did not log in by SCRAM: nothing follows from it.
    /// Told apart from [None] for the sake of the error.
    record VerifierOnly() implements ServerSecret {}

    /// What follows from the secret alone, where the client has shown nothing.
    static ServerSecret of(StoredSecret secret) {
        return switch (secret) {
            case StoredSecret.UnknownUser(), StoredSecret.None() -> new None();
            case StoredSecret.Plain(var password) -> new Plain(password);
            case StoredSecret.Md5(var text) -> new Md5(text);
            case StoredSecret.Scram _ -> new VerifierOnly();
        };
    }
}
