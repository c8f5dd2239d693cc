package dev.weir.pooler.internal.admin;

/// A row of SHOW MEM: things of one kind, in use or kept for reuse.
///
/// @param sizeBytes of one of them
/// @param used how many are in use
/// @param free how many are kept
/// @param totalBytes of all of them
public record MemoryRow(String name, int sizeBytes, long used, long free, long totalBytes) {}
