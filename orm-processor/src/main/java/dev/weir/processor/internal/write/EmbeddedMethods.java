package dev.weir.processor.internal.write;

import dev.weir.processor.internal.model.Property;

import java.util.HashSet;
import java.util.Set;

/// The methods that a model has for each embedded value, which subtypes of a hierarchy share.
final class EmbeddedMethods {
    private final Set<String> written = new HashSet<>();

    /// What the method for a value is called: `readAddress`.
    static String name(String verb, Property.Embedded value) {
        StringBuilder name = new StringBuilder(verb);
        String path = path(value);
        for (String each : path.split("\\.", -1)) {
            name.append(Character.toUpperCase(each.charAt(0))).append(each.substring(1));
        }
        return name.toString();
    }

    /// The value's path: that of its columns, without their own name.
    static String path(Property.Embedded value) {
        Property first = value.composite().properties().getFirst();
        String inner =
                first instanceof Property.Embedded embedded
                        ? path(embedded)
                        : first.columns().getFirst().property();
        return inner.substring(0, inner.lastIndexOf('.'));
    }

    boolean isNew(String verb, Property.Embedded value) {
        return written.add(name(verb, value));
    }
}
