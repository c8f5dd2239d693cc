package dev.weir.pooler.internal.config;

/// A line of a file.
///
/// @param line counted from 1
record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
