package dev.weir.pooler.internal.admin;

/// A number with a name, for tables that show one a row.
record Named(String name, long number) {}
