package dev.weir.types;

import java.util.HexFormat;

/// A value of the types macaddr (6 bytes) and macaddr8 (8 bytes).
///
/// @param value the bytes as one number, the first one uppermost
/// @param length 6 or 8 bytes
public record MacAddress(long value, int length) {
    public MacAddress {
        boolean known = length == 8 || length == 6 && value >>> 48 == 0;
        if (!known) {
            throw new IllegalArgumentException(
                    "0x" + Long.toHexString(value) + " is no address of " + length + " bytes");
        }
    }

    /// An address from its text.
    ///
    /// @param text 6 or 8 pairs of hexadecimal digits with colons or dashes between
    public static MacAddress of(String text) {
        byte[] bytes = HexFormat.ofDelimiter(text.indexOf('-') > 0 ? "-" : ":").parseHex(text);
        long value = 0;
        for (byte part : bytes) {
            value = value << 8 | part & 0xff;
        }
        return new MacAddress(value, bytes.length);
    }

    /// The server's text.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(24);
        for (int i = length - 1; i >= 0; i--) {
            HexFormat.of().toHexDigits(text, (byte) (value >>> 8 * i));
            text.append(i == 0 ? "" : ":");
        }
        return text.toString();
    }
}
