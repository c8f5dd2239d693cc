package dev.weir.orm.model;

import java.util.List;

/// Which rows of a table are entities of one kind. A class of its own: one within [EntityModel]
/// would hide a type of that name from the generated models.
///
/// @param column the name
/// @param values as the column's [SqlType] has them
public record Discriminator(String column, List<?> values) {
    public Discriminator {
        values = List.copyOf(values);
    }
}
