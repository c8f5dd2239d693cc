package dev.weir.examples.bookshop;

/// The shelf that a book stands on.
public enum Genre {
    NOVEL,
    POETRY,
    DRAMA,
    SCIENCE,
    CHILDREN
}
