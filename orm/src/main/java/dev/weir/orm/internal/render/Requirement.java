package dev.weir.orm.internal.render;

/// What a statement needs of the server.
///
/// @param release from which on it runs: 16 for PostgreSQL 16
/// @param part of the text, which needs it
/// @param remedy what to use in its place
public record Requirement(int release, String part, String remedy) {}
