package dev.weir.lab;

/// One deployment that is measured.
///
/// @param serving which thread serves a request
/// @param way how it gets a connection
/// @param processes how many processes share the users
public record Cell(Serving serving, Way way, int processes) {
    public Cell {
        if (processes < 1) {
            throw new IllegalArgumentException(
                    "a cell has " + processes + " processes, must be 1 at least");
        }
    }
}
