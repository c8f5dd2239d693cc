package dev.weir.processor.internal.model;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// An entity as its source declares it.
///
/// @param composite its properties
/// @param table its table
/// @param key the class of its key, as a reference to it has it
public record Entity(Composite composite, Table table, TypeMirror key) {
    public TypeElement element() {
        return composite.element();
    }
}
