package dev.weir.pooler.internal.admin;

/// What lies in a connection's buffers, in bytes, as SHOW SOCKETS has it.
///
/// @param recvPos end of what was received
/// @param pktPos start of what is not yet handled
/// @param pktRemain rest of a message that has begun
/// @param sendPos start of what is not yet sent
/// @param sendRemain rest of a message that is being sent
/// @param pktAvail received and not yet handled
/// @param sendAvail not yet sent
public record Buffers(
        int recvPos,
        int pktPos,
        int pktRemain,
        int sendPos,
        int sendRemain,
        int pktAvail,
        int sendAvail) {
    /// All empty.
    public static final Buffers NONE = new Buffers(0, 0, 0, 0, 0, 0, 0);
}
