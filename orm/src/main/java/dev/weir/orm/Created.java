package dev.weir.orm;

/// An entity, and whether it is new.
///
/// @param entity as it is in the database now
/// @param outcome whether it was inserted just now
public record Created<T>(T entity, Outcome outcome) {
    /// Whether an entity was inserted.
    public enum Outcome {
        INSERTED,
        FOUND
    }

    public boolean isNew() {
        return outcome == Outcome.INSERTED;
    }
}
