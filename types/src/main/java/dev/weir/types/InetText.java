package dev.weir.types;

/// Addresses as the server prints them.
final class InetText {
    private InetText() {}

    static String network(byte[] address, int prefixLength) {
        return address(address) + "/" + prefixLength;
    }

    static String address(byte[] address) {
        StringBuilder text = new StringBuilder(40);
        if (address.length == 4) {
            four(address, 0, text);
        } else {
            sixteen(address, text);
        }
        return text.toString();
    }

    private static void four(byte[] address, int from, StringBuilder text) {
        for (int i = from; i < from + 4; i++) {
            text.append(i == from ? "" : ".").append(address[i] & 0xff);
        }
    }

    private static int word(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
    }

    /// The first of the longest runs of two or more zero words is left out. An IPv4 address at the
    /// end is printed as such where all before it is zeros, but for ffff in the last word.
    private static void sixteen(byte[] address, StringBuilder text) {
        int gapStart = -1;
        int gap = 1;
        for (int start = 0; start < 8; start++) {
            int length = zeros(address, start);
            if (length > gap) {
                gapStart = start;
                gap = length;
            }
        }
        boolean mapped = gapStart == 0 && (gap == 6 || gap == 5 && word(address, 5) == 0xffff);
        int words = mapped ? 6 : 8;
        for (int i = 0; i < words; i++) {
            if (i == gapStart) {
                text.append(':');
                i += gap - 1;
                continue;
            }
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(word(address, i)));
        }
        if (mapped) {
            four(address, 12, text.append(':'));
        } else if (gapStart >= 0 && gapStart + gap == 8) {
            text.append(':');
        }
    }

    private static int zeros(byte[] address, int start) {
        int end = start;
        while (end < 8 && word(address, end) == 0) {
            end++;
        }
        return end - start;
    }
}
