package dev.weir.driver.internal.rows;

import dev.weir.driver.internal.classes.Fields;
import dev.weir.driver.internal.classes.Member;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The properties of a plain class: public setters, and fields that are neither static, final nor
/// transient and have no setter. Those of superclasses count.
final class Properties {
    private static final int NOT_A_PROPERTY = Modifier.STATIC | Modifier.FINAL | Modifier.TRANSIENT;

    private final Class<?> type;
    private final Constructors constructors;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Method> setters = new LinkedHashMap<>();

    Properties(Class<?> type, Constructors constructors) {
        this.type = type;
        this.constructors = constructors;
    }

    List<Property> found() {
        Fields.of(type, NOT_A_PROPERTY)
                .forEach(field -> fields.putIfAbsent(field.getName(), field));
        findSetters();
        List<Property> found = new ArrayList<>();
        for (Map.Entry<String, Method> setter : setters.entrySet()) {
            found.add(property(setter.getKey(), setter.getValue()));
            fields.remove(setter.getKey());
        }
        fields.values().forEach(field -> found.add(property(field)));
        return found;
    }

    private void findSetters() {
        for (Method method : type.getMethods()) {
            String name = method.getName();
            boolean isSetter =
                    name.length() > 3
                            && name.startsWith("set")
                            && method.getParameterCount() == 1
                            && !Modifier.isStatic(method.getModifiers())
                            && !method.isBridge();
            if (isSetter) {
                String property = Character.toLowerCase(name.charAt(3)) + name.substring(4);
                setters.merge(property, method, this::fitter);
            }
        }
    }

    /// Of two setters of one name, the one that takes what the field of that name is; else the one
    /// whose class is named first, so that the choice does not hang on the order in which the JVM
    /// lists methods.
    private Method fitter(Method one, Method other) {
        String first = one.getParameterTypes()[0].getName();
        String second = other.getParameterTypes()[0].getName();
        Field field =
                fields.get(
                        Character.toLowerCase(one.getName().charAt(3))
                                + one.getName().substring(4));
        if (field != null && field.getType().getName().equals(second)) {
            return other;
        }
        boolean isFirst =
                (field != null && field.getType().getName().equals(first))
                        || first.compareTo(second) <= 0;
        return isFirst ? one : other;
    }

    private Property property(String name, Method setter) {
        return new Property(
                new Member(name, setter.getGenericParameterTypes()[0]),
                constructors.handle(
                        type, "the setter " + setter.getName(), l -> l.unreflect(setter)));
    }

    private Property property(Field field) {
        return new Property(
                new Member(field.getName(), field.getGenericType()),
                constructors.handle(
                        field.getDeclaringClass(),
                        "the field " + field.getName(),
                        l -> l.unreflectSetter(field)));
    }
}
