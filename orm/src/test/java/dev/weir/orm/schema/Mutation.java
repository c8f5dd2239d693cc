package dev.weir.orm.schema;

import java.util.List;

/// Something that is done to a database, and what is to be done about it.
///
/// @param title what it is
/// @param sql does it
/// @param fill puts values where the model wants some
/// @param expected the changes, each behind its phase
record Mutation(String title, String sql, String fill, List<String> expected) {
    static Mutation of(String title, String sql, String... expected) {
        return new Mutation(title, sql, "", List.of(expected));
    }

    Mutation filling(String changed) {
        return new Mutation(title, sql, changed, expected);
    }

    @Override
    public String toString() {
        return title;
    }
}
