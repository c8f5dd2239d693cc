package dev.weir.wire;

/// Shows a tag or another one-byte code in an error's message.
final class Tags {
    private Tags() {}

    static String name(byte code) {
        return code > ' ' && code < 0x7f
                ? "'" + (char) code + "'"
                : "0x%02x".formatted(code & 0xff);
    }
}
