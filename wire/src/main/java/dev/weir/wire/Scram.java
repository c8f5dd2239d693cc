package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/// Names, bounds and the arithmetic of SCRAM-SHA-256 that both sides share.
///
/// Source: RFC 5802 section 3, RFC 7677; PostgreSQL manual, SASL Authentication.
public final class Scram {
    public static final String SHA_256 = "SCRAM-SHA-256";

    /// With the channel binding `tls-server-end-point`.
    public static final String SHA_256_PLUS = "SCRAM-SHA-256-PLUS";

    /// Most iterations that a client does unless told otherwise. A server chooses the number, and
    /// so how long the client computes: PostgreSQL's default is 4,096, the advice for stored
    /// passwords is some 600,000, and a million take about half a second. Without a bound the two
    /// billion that the message can hold would keep a processor busy for a quarter of an hour.
    public static final int ITERATIONS_MAX = 1_000_000;

    /// Most bytes of a SCRAM message. Those of PostgreSQL have under 200.
    public static final int MESSAGE_BYTES_MAX = 4096;

    static final String BINDING_TYPE = "tls-server-end-point";
    static final int KEY_BYTES = 32;
    static final int SALT_BYTES = 16;

    private static final int NONCE_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Scram() {}

    /// A nonce as PostgreSQL makes them: 18 random bytes in base 64.
    static String nonce() {
        return Base64.getEncoder().encodeToString(random(NONCE_BYTES));
    }

    static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// `Hi` of RFC 5802: PBKDF2 with one block.
    static byte[] saltedPassword(byte[] password, byte[] salt, int iterations) {
        HmacSha256 hmac = new HmacSha256(password);
        byte[] round = hmac.of(salt, new byte[] {0, 0, 0, 1});
        byte[] result = round.clone();
        for (int i = 1; i < iterations; i++) {
            round = hmac.of(round);
            xorInto(result, round);
        }
        return result;
    }

    static byte[] clientKey(byte[] saltedPassword) {
        return hmac(saltedPassword, "Client Key");
    }

    static byte[] serverKey(byte[] saltedPassword) {
        return hmac(saltedPassword, "Server Key");
    }

    static byte[] hmac(byte[] key, String text) {
        return new HmacSha256(key).of(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        return HmacSha256.sha256(bytes);
    }

    static byte[] xor(byte[] left, byte[] right) {
        byte[] result = left.clone();
        xorInto(result, right);
        return result;
    }

    private static void xorInto(byte[] target, byte[] other) {
        for (int i = 0; i < target.length; i++) {
            target[i] ^= other[i];
        }
    }
}
