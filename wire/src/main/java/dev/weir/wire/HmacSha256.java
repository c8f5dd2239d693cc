package dev.weir.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// HMAC-SHA-256 under one key, for SCRAM's thousands of rounds: what the key adds to a digest is
/// computed once and copied for each message, which halves the work of the JDK's `Mac` and more.
/// Nor does it need the JDK's `javax.crypto`, which takes a tenth of a second to load. Not
/// thread-safe.
///
/// Source: RFC 2104.
final class HmacSha256 {
    private static final int BLOCK_BYTES = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    HmacSha256(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? sha256(key) : key, BLOCK_BYTES);
        inner = keyed(block, INNER);
        outer = keyed(block, OUTER);
    }

    /// The code of the parts, one behind the other.
    byte[] of(byte[]... parts) {
        MessageDigest digest = copy(inner);
        for (byte[] part : parts) {
            digest.update(part);
        }
        byte[] hash = digest.digest();
        MessageDigest last = copy(outer);
        last.update(hash);
        return last.digest();
    }

    static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest keyed(byte[] block, byte pad) {
        byte[] padded = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        MessageDigest digest = digest();
        digest.update(padded);
        return digest;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java must have SHA-256, this one has not", e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "the SHA-256 of " + digest.getProvider() + " cannot be copied", e);
        }
    }
}
