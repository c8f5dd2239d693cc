package dev.weir.pooler.internal.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/// Addresses with the same first bits.
///
/// @param network an address of the range
/// @param bits how many of its first bits count
record AddressRange(InetAddress network, int bits) {
    /// Reads `10.0.0.0/8`, `::1/128`, or an address, which means that one alone.
    ///
    /// Names are not looked up: an answer of the DNS would decide who gets in.
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> network = address(slash < 0 ? text : text.substring(0, slash));
        return network.flatMap(
                address ->
                        (slash < 0
                                        ? Optional.of(length(address))
                                        : Kind.whole(0, length(address))
                                                .parse()
                                                .apply(text.substring(slash + 1)))
                                .map(bits -> new AddressRange(address, bits)));
    }

    /// Reads an address and its mask, which must be ones and then zeros.
    static Optional<AddressRange> parse(String text, String mask) {
        Optional<InetAddress> network = address(text);
        Optional<InetAddress> masking = address(mask);
        if (network.isEmpty()
                || masking.isEmpty()
                || length(network.get()) != length(masking.get())) {
            return Optional.empty();
        }
        int bits = ones(masking.get());
        AddressRange range = new AddressRange(network.get(), bits);
        return isMask(masking.get(), bits) ? Optional.of(range) : Optional.empty();
    }

    static Optional<InetAddress> address(String text) {
        // The longest one has 45 characters; a scope would name an interface of this machine.
        if (text.length() > 45 || text.indexOf('%') >= 0 || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        return length(address) == length(network)
                && sameBits(network.getAddress(), address.getAddress(), bits);
    }

    private static boolean sameBits(byte[] left, byte[] right, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((left[bit >> 3] ^ right[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int ones(InetAddress mask) {
        int ones = 0;
        for (byte part : mask.getAddress()) {
            ones += Integer.bitCount(part & 0xff);
        }
        return ones;
    }

    private static boolean isMask(InetAddress mask, int ones) {
        byte[] bytes = mask.getAddress();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            boolean one = (bytes[bit >> 3] & 0x80 >> (bit & 7)) != 0;
            if (one != bit < ones) {
                return false;
            }
        }
        return true;
    }

    private static int length(InetAddress address) {
        return address instanceof Inet6Address ? 128 : 32;
    }
}
