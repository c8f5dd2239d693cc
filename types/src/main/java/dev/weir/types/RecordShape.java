package dev.weir.types;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A Java record taken apart: how it is made, and how its components are read. Components and
/// fields belong together by name, without regard to case and `_`: `unitPrice` and `unit_price`.
///
/// @param constructor takes an array of the components and returns the record
/// @param accessors each takes the record and returns a component
record RecordShape(
        Class<?> type,
        List<RecordComponent> components,
        MethodHandle constructor,
        List<MethodHandle> accessors) {
    /// @throws TypeMismatchException if the record is hidden from this module
    static RecordShape of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] classes =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(classes);
            constructor.setAccessible(true);
            MethodHandle maker =
                    lookup.unreflectConstructor(constructor)
                            .asSpreader(Object[].class, components.length)
                            .asType(MethodType.methodType(Object.class, Object[].class));
            List<MethodHandle> accessors = new ArrayList<>();
            for (RecordComponent component : components) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                accessors.add(
                        lookup.unreflect(accessor)
                                .asType(MethodType.methodType(Object.class, Object.class)));
            }
            return new RecordShape(type, List.of(components), maker, accessors);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new TypeMismatchException(
                    "the record %s cannot be accessed; open or export its package to %s (%s)"
                            .formatted(
                                    type.getName(),
                                    RecordShape.class.getModule().isNamed()
                                            ? RecordShape.class.getModule().getName()
                                            : "all",
                                    e.getMessage()));
        }
    }

    Object make(@Nullable Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(type.getName() + " refused its components", e);
        }
    }

    @Nullable Object component(Object value, int index) {
        try {
            return (Object) accessors.get(index).invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(
                    components.get(index).getName() + " of " + type.getName() + " cannot be read",
                    e);
        }
    }

    /// Index of the component for the field, or -1.
    int indexOf(String field) {
        String wanted = plain(field);
        for (int i = 0; i < components.size(); i++) {
            if (plain(components.get(i).getName()).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
