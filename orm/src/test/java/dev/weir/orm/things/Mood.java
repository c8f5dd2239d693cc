package dev.weir.orm.things;

/// An enum that PostgreSQL has too.
public enum Mood {
    sad,
    ok,
    happy
}
