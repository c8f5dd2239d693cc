package dev.weir.wire;

/// Bounds of the protocol: what PostgreSQL itself sends and accepts. Whatever the network claims is
/// held against them before anything is allocated.
///
/// Source: `src/include/libpq/libpq.h`, `pqcomm.h` and `src/backend/libpq` of PostgreSQL 18.
public final class Limits {
    /// Largest body in bytes that the server sends: its allocation limit less one
    /// (`PG_LARGE_MESSAGE_LIMIT`).
    public static final int BODY_BYTES_MAX = 0x3fff_fffe;

    /// Largest length that the server accepts; it counts its own four bytes, but not the tag.
    public static final int LENGTH_MAX = 0x3fff_fffe;

    /// Largest body in bytes of a start-up packet (`MAX_STARTUP_PACKET_LENGTH`).
    public static final int STARTUP_BODY_BYTES_MAX = 10_000;

    /// Largest body in bytes of an answer to an authentication request
    /// (`PG_MAX_AUTH_TOKEN_LENGTH`).
    public static final int AUTHENTICATION_BODY_BYTES_MAX = 65_535;

    /// Most parameters of a statement, most columns of a row: counts are two bytes without a sign.
    public static final int COUNT_MAX = 65_535;

    /// Fewest bytes of a cancel key, and all that protocol 3.0 knows.
    public static final int CANCEL_KEY_BYTES_MIN = 4;

    /// Most bytes of a cancel key in protocol 3.2.
    public static final int CANCEL_KEY_BYTES_MAX = 256;

    private Limits() {}
}
