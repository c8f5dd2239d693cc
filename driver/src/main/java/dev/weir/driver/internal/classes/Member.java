package dev.weir.driver.internal.classes;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// What a column goes to: a record's component, a constructor's parameter, a property.
public record Member(String name, Type type) {
    public Class<?> rawType() {
        return raw(type);
    }

    public static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> raw(parameterized.getRawType());
            case GenericArrayType array -> raw(array.getGenericComponentType()).arrayType();
            case java.lang.reflect.TypeVariable<?> variable -> raw(variable.getBounds()[0]);
            case java.lang.reflect.WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
            default -> Object.class;
        };
    }

    /// The only argument of a generic type: `X` of `Optional<X>`; Object where none is written.
    public static Type argument(Type type) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }

    /// Whether objects of the class have members that stand for columns, as far as can be told
    /// without looking.
    public static boolean areIn(Class<?> type) {
        return type.isRecord()
                || !(type.isEnum()
                        || type.isArray()
                        || type.isPrimitive()
                        || type.getPackageName().startsWith("java."));
    }
}
