package dev.weir.processor.internal.model;

import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/// How generated code reaches a component or field.
///
/// @param name the component or field
/// @param element where messages about it point to
/// @param type as declared
/// @param value the type without `Optional`
/// @param absence how it says that there is no value
/// @param read what follows the dot to read it: `title()`, `getTitle()`, `title`
/// @param write what follows the dot to set it, up to the value: `setTitle(`, `title = `; empty
///   where only a constructor does
public record Access(
        String name,
        Element element,
        TypeMirror type,
        TypeMirror value,
        Absence absence,
        String read,
        String write) {
    /// How a property says that it has no value.
    public enum Absence {
        /// It always has one.
        NEVER,
        /// By null, which its type says.
        NULL,
        /// By null, perhaps: the source is not `@NullMarked`.
        UNSPECIFIED,
        /// By an empty `Optional`.
        EMPTY
    }

    /// A statement's format that sets it, without its target: the value stands for `$L`. Java's
    /// names may have a `$`, too.
    public String writing() {
        String plain = write.replace("$", "$$");
        return plain.endsWith("(") ? plain + "$L)" : plain + "$L";
    }
}
