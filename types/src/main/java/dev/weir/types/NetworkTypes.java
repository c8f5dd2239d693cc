package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.net.InetAddress;

/// inet, cidr, macaddr and macaddr8.
final class NetworkTypes {
    /// The server's numbers of the families (`PGSQL_AF_INET`, `PGSQL_AF_INET6`).
    private static final int IPV4 = 2;

    private static final int IPV6 = 3;

    private NetworkTypes() {}

    static ScalarType inet() {
        Codec<Inet> standard =
                Codec.binary(
                        Inet.class, (value, out) -> write(value, 0, out), in -> read("inet", in));
        return ScalarType.named("inet", standard)
                .both(InetAddress.class, NetworkTypes::host, Inet::of)
                .text(Inet::toString)
                .build();
    }

    static ScalarType cidr() {
        Codec<Inet> standard =
                Codec.binary(
                        Inet.class,
                        (value, out) -> write(requireNetwork(value), 1, out),
                        in -> read("cidr", in));
        return ScalarType.named("cidr", standard)
                .both(InetAddress.class, NetworkTypes::host, Inet::of)
                .text(value -> InetText.network(value.addressBytes(), value.prefixLength()))
                .build();
    }

    private static InetAddress host(Inet value) {
        if (!value.isHost()) {
            throw new UnrepresentableValueException(
                    "the network " + value + " does not fit into InetAddress; ask for Inet");
        }
        return value.address();
    }

    private static Inet requireNetwork(Inet value) {
        byte[] address = value.addressBytes();
        for (int bit = value.prefixLength(); bit < 8 * address.length; bit++) {
            if ((address[bit / 8] & 0x80 >> bit % 8) != 0) {
                throw new IllegalArgumentException(
                        value
                                + " does not fit into cidr, since it has bits to the right of its"
                                + " mask");
            }
        }
        return value;
    }

    private static Inet read(String type, ByteReader in) {
        int family = in.takeByte();
        int prefixLength = in.takeUnsignedByte();
        int cidr = in.takeByte();
        int length = in.takeByte();
        boolean known = family == IPV4 && length == 4 || family == IPV6 && length == 16;
        if (!known || prefixLength > 8 * length || cidr < 0 || cidr > 1) {
            throw new ProtocolException(
                    "%s has the family %d, a prefix of %d bits and %d bytes"
                            .formatted(type, family, prefixLength, length));
        }
        byte[] address = in.takeBytes(length);
        in.finish(type);
        return Inet.of(address, prefixLength);
    }

    private static void write(Inet value, int cidr, ByteWriter out) {
        byte[] address = value.addressBytes();
        out.putByte(address.length == 4 ? IPV4 : IPV6);
        out.putByte(value.prefixLength());
        out.putByte(cidr);
        out.putByte(address.length);
        out.putBytes(address);
    }

    /// @param length 6 or 8 bytes
    static ScalarType macAddress(String name, int length) {
        Codec<MacAddress> standard =
                Codec.binary(
                        MacAddress.class,
                        (value, out) -> writeMac(value, name, length, out),
                        in -> readMac(name, length, in));
        return ScalarType.named(name, standard).text(MacAddress::toString).build();
    }

    private static void writeMac(MacAddress value, String name, int length, ByteWriter out) {
        if (value.length() != length) {
            throw new IllegalArgumentException(
                    value + " does not fit into " + name + ", which has " + length + " bytes");
        }
        for (int i = length - 1; i >= 0; i--) {
            out.putByte((int) (value.value() >>> 8 * i));
        }
    }

    private static MacAddress readMac(String name, int length, ByteReader in) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | in.takeUnsignedByte();
        }
        in.finish(name);
        return new MacAddress(value, length);
    }
}
