package dev.weir.orm.model;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;

/// An array of a generic class with its arguments, for JSON libraries.
record GenericArray(Type component) implements GenericArrayType {
    @Override
    public Type getGenericComponentType() {
        return component;
    }

    @Override
    public String toString() {
        return component.getTypeName() + "[]";
    }
}
