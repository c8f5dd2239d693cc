package dev.weir.pooler.internal.admin;

/// How the values of a column are sent; the ordinal is the protocol's code.
enum Format {
    TEXT,
    BINARY
}
