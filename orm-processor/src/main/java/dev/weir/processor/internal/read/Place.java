package dev.weir.processor.internal.read;

import java.util.List;

/// Where a property's columns are: which table, and within which embedded value.
///
/// @param table the table's name
/// @param prefix what precedes the property's name: empty, or `address.`
/// @param overrides `@AttributeOverride`s of the values around it
/// @param nullability whether a value around it may be absent, so that its columns may be null
record Place(String table, String prefix, List<Override> overrides, Absences nullability) {
    Place {
        overrides = List.copyOf(overrides);
    }

    static Place of(String table) {
        return new Place(table, "", List.of(), Absences.OF_THE_PROPERTY);
    }

    /// Whether columns may be null beyond what their properties say.
    enum Absences {
        OF_THE_PROPERTY,
        ALL
    }

    /// @param path the property's path: `address.street`
    record Override(String path, Mark column) {}

    /// The column that the nearest override names for a property.
    java.util.Optional<Mark> override(String property) {
        return overrides.stream()
                .filter(each -> each.path().equals(prefix + property))
                .map(Override::column)
                .findFirst();
    }
}
