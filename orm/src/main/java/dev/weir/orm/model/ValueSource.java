package dev.weir.orm.model;

/// Where the value of a column comes from when a row is inserted.
public sealed interface ValueSource {
    /// The entity has it.
    record Program() implements ValueSource {}

    /// A sequence. Values are taken before the insert, so that COPY can be used and keys are known.
    ///
    /// @param sequence its name as SQL writes it
    /// @param increment by how much one call of `nextval` goes on (`allocationSize`)
    /// @param start what the first call yields (`initialValue`)
    record Sequence(String sequence, int increment, int start) implements ValueSource {
        /// One that begins at 1.
        public Sequence(String sequence, int increment) {
            this(sequence, increment, 1);
        }
    }

    /// An identity column: the server has the value, and returns it.
    record Identity() implements ValueSource {}

    /// A UUID of version 7, made by the client.
    record UuidV7() implements ValueSource {}

    /// A default of the server, where the entity has null; it is returned.
    record Default() implements ValueSource {}

    /// A column that the server computes of others; it is returned.
    ///
    /// @param expression as DDL writes it
    record Generated(String expression) implements ValueSource {}

    /// A version: 0 or the like at first, and one more with each update.
    record Version() implements ValueSource {}

    /// A constant that tells the entities of a table apart.
    record Discriminator() implements ValueSource {}
}
