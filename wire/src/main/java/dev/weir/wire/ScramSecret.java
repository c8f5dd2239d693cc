package dev.weir.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What a client proves that it knows.
public sealed interface ScramSecret {
    /// A password. Remembers the keys that were derived from it, so that whoever logs in again and
    /// again with the same object does a server's iterations once. Thread-safe.
    final class Password implements ScramSecret {
        /// Servers have a salt for each role, the same at each log-in.
        private static final int REMEMBERED_MAX = 8;

        private final String password;
        private final Map<Salt, Keys> remembered = new ConcurrentHashMap<>();

        public Password(String password) {
            this.password = password;
        }

        private record Salt(Bytes salt, int iterations) {}

        public String password() {
            return password;
        }

        /// The keys for a server's salt and iterations.
        Keys keys(byte[] salt, int iterations) {
            Salt asked = new Salt(Bytes.of(salt), iterations);
            Keys known = remembered.get(asked);
            if (known != null) {
                return known;
            }
            byte[] salted = Scram.saltedPassword(SaslPrep.prepare(password), salt, iterations);
            Keys derived =
                    new Keys(Bytes.of(Scram.clientKey(salted)), Bytes.of(Scram.serverKey(salted)));
            if (remembered.size() >= REMEMBERED_MAX) {
                // A server that shows another salt each time must not fill the memory.
                remembered.clear();
            }
            remembered.put(asked, derived);
            return derived;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Password that && password.equals(that.password);
        }

        @Override
        public int hashCode() {
            return password.hashCode();
        }

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
