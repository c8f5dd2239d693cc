package dev.weir.pooler.internal.admin;

/// A row of SHOW PEER_POOLS: cancel requests on their way to another process.
public record PeerPoolRow(
        int peerId,
        int clActiveCancelReq,
        int clWaitingCancelReq,
        int svActiveCancel,
        int svLogin) {}
