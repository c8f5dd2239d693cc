package dev.weir.pooler.internal.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses with the same first bits.
///
/// @param network the first address of the range
/// @param bits how many of its first bits count
record AddressRange(InetAddress network, int bits) {
    // Decimal, unlike other numbers of a configuration: 010 is ten bits, not eight.
    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    private static final Pattern DOTTED = Pattern.compile("[0-9.]*\\.[0-9.]*\\.[0-9.]*\\.[0-9]+");

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
                                        : bits(text.substring(slash + 1), length(address)))
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

    private static Optional<Integer> bits(String text, int most) {
        return BITS.matcher(text).matches()
                ? Optional.of(Integer.parseInt(text)).filter(bits -> bits <= most)
                : Optional.empty();
    }

    /// Whether the network has ones behind its bits, as `10.1.2.3/8` does: PgBouncer's rules match
    /// nobody then, PostgreSQL's all of `10.0.0.0/8`.
    boolean isAmbiguous() {
        return !first().equals(network);
    }

    /// The first address, which is what should have been written.
    InetAddress first() {
        byte[] bytes = network.getAddress();
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit >> 3] &= (byte) ~(0x80 >> (bit & 7));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    static Optional<InetAddress> address(String text) {
        // The longest one has 45 characters; a scope would name an interface of this machine. Java
        // also takes 10.1 for 10.0.0.1, and ::ffff:10.0.0.1 for an IPv4 address.
        boolean isDotted = text.indexOf(':') < 0;
        if (text.length() > 45
                || text.indexOf('%') >= 0
                || isDotted && !DOTTED.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text))
                    .filter(address -> isDotted == address instanceof Inet4Address);
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
