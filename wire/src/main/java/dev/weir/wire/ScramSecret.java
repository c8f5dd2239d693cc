package dev.weir.wire;

/// What a client proves that it knows.
public sealed interface ScramSecret {
    /// A password.
    record Password(String password) implements ScramSecret {
        @Override
        public String toString() {
            return "Password[not shown]";
        }
    }

    /// Keys in place of a password. A pooler has them: the client key from the log-in of its own
    /// client ([ScramServer.Accepted]), the server key from the verifier. They fit only a server
    /// that has the same verifier, salt and iterations included.
    record Keys(Bytes clientKey, Bytes serverKey) implements ScramSecret {
        public Keys {
            if (clientKey.length() != Scram.KEY_BYTES || serverKey.length() != Scram.KEY_BYTES) {
                throw new IllegalArgumentException("SCRAM keys have 32 bytes");
            }
        }
    }
}
