package dev.weir.wire;

/// A version of the protocol.
///
/// @param code as it stands in StartupMessage: the major version in the upper 16 bits
public record ProtocolVersion(int code) {
    /// What every server since 7.4 speaks, and what a client speaks that has not asked for more.
    public static final ProtocolVersion V3_0 = of(3, 0);

    /// Since PostgreSQL 18: cancel keys of up to 256 bytes.
    public static final ProtocolVersion V3_2 = of(3, 2);

    public static ProtocolVersion of(int major, int minor) {
        if ((major | minor) >>> 16 != 0) {
            throw new IllegalArgumentException("no protocol version " + major + "." + minor);
        }
        return new ProtocolVersion(major << 16 | minor);
    }

    public int major() {
        return code >>> 16;
    }

    public int minor() {
        return code & 0xffff;
    }

    @Override
    public String toString() {
        return major() + "." + minor();
    }
}
