package dev.weir.driver.internal.rows;

import dev.weir.driver.ResultException;
import dev.weir.driver.internal.classes.Member;
import dev.weir.driver.internal.classes.Reach;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds how objects of a class are made: by a record's constructor, by one without parameters and
/// then by properties, or by the only public one.
///
/// @param lookup a caller's own; the driver's is used where it is missing or allows less
record Constructors(Optional<Lookup> lookup) {
    /// How to make an object.
    ///
    /// @param handle takes the values of `parameters`
    /// @param parameters must all be given
    /// @param properties are set afterwards where there is a value; of a record none
    record Maker(MethodHandle handle, List<Member> parameters, List<Property> properties) {
        List<Member> members() {
            return properties.isEmpty()
                    ? parameters
                    : properties.stream().map(Property::member).toList();
        }
    }

    /// @throws ResultException if the class has no fit constructor, or none that the driver may use
    Maker of(Class<?> type) {
        if (type.isRecord()) {
            return ofRecord(type);
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return new Maker(
                        handle(constructor), List.of(), new Properties(type, this).found());
            }
        }
        Constructor<?>[] all = type.getConstructors();
        if (all.length == 1
                && Arrays.stream(all[0].getParameters()).allMatch(Parameter::isNamePresent)) {
            return new Maker(handle(all[0]), parameters(all[0]), List.of());
        }
        throw new ResultException(
                type.getTypeName()
                        + " cannot be made of a row: it is no record, and has neither a constructor"
                        + " without parameters nor a single public one compiled with -parameters;"
                        + " pass a RowMapper");
    }

    private Maker ofRecord(Class<?> type) {
        List<Member> members = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(new Member(component.getName(), component.getGenericType()));
            types.add(component.getType());
        }
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            return new Maker(handle(canonical), members, List.of());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its canonical constructor", e);
        }
    }

    private static List<Member> parameters(Constructor<?> constructor) {
        return Arrays.stream(constructor.getParameters())
                .map(p -> new Member(p.getName(), p.getParameterizedType()))
                .toList();
    }

    private MethodHandle handle(Constructor<?> constructor) {
        return handle(
                constructor.getDeclaringClass(),
                "the constructor",
                l -> l.unreflectConstructor(constructor));
    }

    /// @param member what is looked for, for the error's message
    MethodHandle handle(Class<?> owner, String member, Reach.Unreflection unreflection) {
        try {
            return new Reach(lookup).handle(owner, member, unreflection);
        } catch (IllegalAccessException refused) {
            throw new ResultException(
                    refused.getMessage()
                            + ", or map with RowMappers.of(MethodHandles.lookup(), "
                            + owner.getSimpleName()
                            + ".class)",
                    refused);
        }
    }
}
