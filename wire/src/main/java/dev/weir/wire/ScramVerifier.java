package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server keeps in place of a password (`pg_authid.rolpassword`, PgBouncer's userlist.txt):
/// `SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey`. It is enough to check a client and to prove
/// to it that the server has it, but not to log in. Still a secret: passwords can be guessed with
/// it, so its `toString` does not show it; [#text()] does.
///
/// Source: PostgreSQL manual, `pg_authid`; RFC 5803.
///
/// @param iterations at least 1
/// @param salt at least one byte
/// @param storedKey 32 bytes
/// @param serverKey 32 bytes
public record ScramVerifier(int iterations, Bytes salt, Bytes storedKey, Bytes serverKey) {
    /// PostgreSQL's own default (`scram_iterations`).
    public static final int ITERATIONS = 4096;

    private static final Pattern TEXT =
            Pattern.compile(
                    "SCRAM-SHA-256\\$([1-9][0-9]{0,8}):([A-Za-z0-9+/=]+)"
                            + "\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

    public ScramVerifier {
        if (iterations < 1
                || salt.length() == 0
                || storedKey.length() != Scram.KEY_BYTES
                || serverKey.length() != Scram.KEY_BYTES) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "a SCRAM verifier is SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey, with salt"
                        + " and keys in base 64 and keys of 32 bytes");
    }

    /// Makes a verifier for a password, with a random salt.
    ///
    /// @param iterations at least 1; [#ITERATIONS] as PostgreSQL does
    public static ScramVerifier of(String password, int iterations) {
        return of(password, iterations, Bytes.of(Scram.random(Scram.SALT_BYTES)));
    }

    /// Makes a verifier for a password, with a salt that is known.
    public static ScramVerifier of(String password, int iterations, Bytes salt) {
        byte[] salted =
                Scram.saltedPassword(SaslPrep.prepare(password), salt.toByteArray(), iterations);
        return new ScramVerifier(
                iterations,
                salt,
                Bytes.of(Scram.sha256(Scram.clientKey(salted))),
                Bytes.of(Scram.serverKey(salted)));
    }

    /// A verifier that no password fits, for a user who does not exist. A client that asks twice
    /// gets the same salt, and so does not learn that there is no such user.
    ///
    /// @param seed secret that stays the same as long as the server runs
    public static ScramVerifier decoy(String user, Bytes seed) {
        byte[] salt = Scram.hmac(seed.toByteArray(), user);
        return new ScramVerifier(
                ITERATIONS,
                Bytes.of(Arrays.copyOf(salt, Scram.SALT_BYTES)),
                Bytes.of(Scram.random(Scram.KEY_BYTES)),
                Bytes.of(Scram.random(Scram.KEY_BYTES)));
    }

    /// Whether a text that a server keeps looks like a SCRAM verifier.
    public static boolean isVerifier(String text) {
        return text.startsWith(Scram.SHA_256 + "$");
    }

    /// Reads [#text()].
    ///
    /// @throws IllegalArgumentException if it is none; the message does not repeat it
    public static ScramVerifier parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw malformed();
        }
        return new ScramVerifier(
                Integer.parseInt(parts.group(1)),
                base64(parts.group(2)),
                base64(parts.group(3)),
                base64(parts.group(4)));
    }

    private static Bytes base64(String text) {
        try {
            return Bytes.of(Base64.getDecoder().decode(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /// As PostgreSQL keeps it.
    public String text() {
        return "SCRAM-SHA-256$"
                + iterations
                + ":"
                + base64(salt)
                + "$"
                + base64(storedKey)
                + ":"
                + base64(serverKey);
    }

    static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /// Whether the password is the one, for a client that sends it in clear text.
    public boolean fits(String password) {
        return of(password, iterations, salt).storedKey.sameAs(storedKey);
    }
}
