package dev.weir.driver.internal.login;

/// Bytes of a peer that does not speak the protocol, made fit to be shown.
final class Foreign {
    private static final int SHOWN_MAX = 40;

    private Foreign() {}

    /// The first bytes in quotes, each that is not printable ASCII as a dot.
    static String shown(byte[] bytes, int count) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < Math.min(count, SHOWN_MAX); i++) {
            text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return text.append('"').toString();
    }
}
