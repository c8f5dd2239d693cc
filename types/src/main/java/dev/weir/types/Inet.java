package dev.weir.types;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// A value of the types inet and cidr: an address, and how many of its bits are the network's
/// ("Network Address Types" in the manual). IPv4 addresses within IPv6 stay IPv6.
public final class Inet {
    private final byte[] address;
    private final int prefixLength;

    private Inet(byte[] address, int prefixLength) {
        this.address = address;
        this.prefixLength = prefixLength;
    }

    /// An address with its network.
    ///
    /// @param address 4 or 16 bytes
    /// @param prefixLength from 0 to the number of bits of the address
    public static Inet of(byte[] address, int prefixLength) {
        boolean known = address.length == 4 || address.length == 16;
        if (!known || prefixLength < 0 || prefixLength > 8 * address.length) {
            throw new IllegalArgumentException(
                    "an address of "
                            + address.length
                            + " bytes with a prefix of "
                            + prefixLength
                            + " bits");
        }
        return new Inet(address.clone(), prefixLength);
    }

    /// The address of a host: all its bits are the network's.
    public static Inet of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Inet(bytes, 8 * bytes.length);
    }

    /// 4 or 16 bytes.
    public byte[] addressBytes() {
        return address.clone();
    }

    public int prefixLength() {
        return prefixLength;
    }

    /// Whether all bits are the network's, so that it says no more than its address.
    public boolean isHost() {
        return prefixLength == 8 * address.length;
    }

    /// The address without its prefix.
    public InetAddress address() {
        try {
            return address.length == 4
                    ? Inet4Address.getByAddress(address)
                    : Inet6Address.getByAddress(null, address, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the length was checked", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Inet that
                && prefixLength == that.prefixLength
                && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + prefixLength;
    }

    /// The server's text of an inet: the prefix only where it is not that of a host.
    @Override
    public String toString() {
        return isHost() ? InetText.address(address) : InetText.network(address, prefixLength);
    }
}
