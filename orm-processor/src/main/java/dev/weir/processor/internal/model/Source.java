package dev.weir.processor.internal.model;

/// Where the value of a column comes from when a row is inserted; the same kinds as the data
/// layer's `ValueSource`.
public sealed interface Source {
    /// The entity.
    record Program() implements Source {}

    /// A sequence.
    ///
    /// @param name as SQL writes it
    /// @param start what its first call yields
    record Sequence(String name, int increment, int start) implements Source {}

    /// An identity column.
    record Identity() implements Source {}

    /// A UUID of version 7, made by the client.
    record UuidV7() implements Source {}

    /// The column's default.
    record Default() implements Source {}

    /// An expression over other columns.
    record Generated(String expression) implements Source {}

    /// A version.
    record Version() implements Source {}

    /// A constant that tells the entities of a table apart.
    record Discriminator() implements Source {}
}
