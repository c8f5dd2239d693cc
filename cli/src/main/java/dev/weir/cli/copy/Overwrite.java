package dev.weir.cli.copy;

/// Whether a file that is there already may be replaced.
public enum Overwrite {
    NEVER,
    ALWAYS
}
