package dev.weir.wire;

/// Holds the length of cancel keys to the protocol's bounds.
final class CancelKeys {
    private CancelKeys() {}

    static void check(Bytes secret) {
        if (!fits(secret.length())) {
            throw new IllegalArgumentException(message(secret.length()));
        }
    }

    /// Takes what is left of the message.
    static Bytes take(ByteReader in) {
        if (!fits(in.remaining())) {
            throw new ProtocolException(message(in.remaining()));
        }
        return Bytes.takeRest(in);
    }

    private static boolean fits(int length) {
        return length >= Limits.CANCEL_KEY_BYTES_MIN && length <= Limits.CANCEL_KEY_BYTES_MAX;
    }

    private static String message(int length) {
        return "a cancel key has "
                + length
                + " bytes, must have "
                + Limits.CANCEL_KEY_BYTES_MIN
                + " to "
                + Limits.CANCEL_KEY_BYTES_MAX;
    }
}
