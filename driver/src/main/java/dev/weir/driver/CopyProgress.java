package dev.weir.driver;

/// How far a COPY is.
///
/// @param rows sent or taken so far
/// @param bytes of data, without what frames them
public record CopyProgress(long rows, long bytes) {}
