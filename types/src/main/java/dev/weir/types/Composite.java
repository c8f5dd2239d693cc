package dev.weir.types;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A value of a composite type whose Java record nobody named ("Composite Types" in the manual).
///
/// @param names of the fields, in the order of the type; `f1`, `f2`, ... for an anonymous record
/// @param values of the standard classes of their types, null for SQL's null; unmodifiable
public record Composite(List<String> names, List<@Nullable Object> values) {
    public Composite {
        names = List.copyOf(names);
        values = Collections.unmodifiableList(new ArrayList<>(values));
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(
                    names.size() + " names and " + values.size() + " values");
        }
    }

    /// The value of a field, null for SQL's null.
    ///
    /// @throws IllegalArgumentException if there is no such field
    public @Nullable Object value(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no field " + name + "; there are " + String.join(", ", names));
        }
        return values.get(index);
    }
}
