package dev.weir.pooler.internal.config;

/// A value that the configuration names by a word.
public interface Word {
    /// As it is written in the configuration.
    String word();
}
