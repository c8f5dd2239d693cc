package dev.weir.processor.internal.model;

import java.util.List;
import java.util.Optional;

/// The table of an entity.
///
/// @param key the names of the key's columns
public record Table(Optional<String> schema, String name, List<String> key, List<Part> parts) {
    public Table {
        key = List.copyOf(key);
        parts = List.copyOf(parts);
    }
}
