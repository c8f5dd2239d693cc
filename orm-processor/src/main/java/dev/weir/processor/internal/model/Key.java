package dev.weir.processor.internal.model;

import java.util.Optional;

import javax.lang.model.type.TypeMirror;

/// The key of an entity, as references to it have it.
///
/// @param type its class
/// @param composite its parts, with the columns of the entity; empty for a key of one column
public record Key(TypeMirror type, Optional<Composite> composite) {
    public static Key of(TypeMirror type) {
        return new Key(type, Optional.empty());
    }
}
