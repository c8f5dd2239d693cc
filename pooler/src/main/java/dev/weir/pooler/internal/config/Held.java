package dev.weir.pooler.internal.config;

/// A value that has been read.
///
/// @param shown the text for `SHOW CONFIG`
record Held(Object value, String shown) {}
