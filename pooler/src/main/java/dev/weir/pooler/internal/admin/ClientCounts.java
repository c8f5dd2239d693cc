package dev.weir.pooler.internal.admin;

/// How many clients of a pool are in which state.
///
/// @param active have a server, or want none
public record ClientCounts(int active, int waiting, int activeCancelReq, int waitingCancelReq) {}
