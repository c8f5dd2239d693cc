package dev.weir.driver.internal.table;

import dev.weir.driver.internal.classes.Member;
import dev.weir.driver.internal.table.RowPlan.Carriage;
import dev.weir.types.Format;
import dev.weir.types.TypeMismatchException;
import dev.weir.types.TypeRegistry;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A column with the value that goes to it.
///
/// @param member what the value is of the object, or of the object within it
/// @param getter takes the whole object
record Binding(TableColumn column, Member member, MethodHandle getter) {
    private static final Map<Class<?>, Class<?>> OPTIONALS =
            Map.of(
                    OptionalInt.class, Integer.class,
                    OptionalLong.class, Long.class,
                    OptionalDouble.class, Double.class);

    /// @throws TypeMismatchException if no value of the member's type goes into the column's
    Carriage carriage(TypeRegistry types) {
        return carriage(types, member.type());
    }

    private Carriage carriage(TypeRegistry types, Type type) {
        Class<?> raw = Member.raw(type);
        if (raw == Optional.class) {
            return carriage(types, Member.argument(type));
        }
        if (OPTIONALS.containsKey(raw)) {
            return carriage(types, OPTIONALS.get(raw));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return type instanceof ParameterizedType
                            && Member.argument(type) instanceof Class<?> element
                            && !element.equals(Object.class)
                    ? carriage(types, element.arrayType())
                    : ofType(types, column);
        }
        Class<?> boxed = MethodType.methodType(raw).wrap().returnType();
        try {
            return of(types.encoder(column.typeOid(), boxed).format());
        } catch (TypeMismatchException e) {
            if (Modifier.isFinal(boxed.getModifiers())) {
                throw e;
            }
            return ofType(types, column);
        }
    }

    private static Carriage of(Format format) {
        return format == Format.BINARY ? Carriage.BINARY : Carriage.TEXT;
    }

    /// What the column's type can be sent as, whatever the class of its values.
    static Carriage ofType(TypeRegistry types, TableColumn column) {
        return of(types.resultFormat(column.typeOid()));
    }
}
