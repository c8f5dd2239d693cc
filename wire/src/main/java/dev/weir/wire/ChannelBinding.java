package dev.weir.wire;

/// What one side knows about binding SCRAM to the TLS connection under it, which proves that nobody
/// sits in between. The data is the hash of the server's certificate, `tls-server-end-point`.
///
/// Source: RFC 5929 section 4; RFC 5802 section 6; libpq's `channel_binding`.
public sealed interface ChannelBinding {
    /// There is no TLS, or binding is switched off.
    record None() implements ChannelBinding {}

    /// Bind if the other side can.
    record Preferred(Bytes serverEndPoint) implements ChannelBinding {}

    /// Bind, or fail.
    record Required(Bytes serverEndPoint) implements ChannelBinding {}
}
