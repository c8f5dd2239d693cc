package dev.weir.driver.internal.classes;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What can be read from objects of a class: the components of a record; of a plain class its
/// public getters (`getTitle()`, `isSold()`, or `title()` where there is a field `title`) and
/// public fields, and if it has neither, all its fields. Static and transient fields do not count;
/// what superclasses have does.
public final class Getters {
    private static final int NOT_A_PROPERTY = Modifier.STATIC | Modifier.TRANSIENT;

    private final Class<?> type;
    private final Reach reach;
    private final Map<String, Getter> found = new LinkedHashMap<>();

    private Getters(Class<?> type, Reach reach) {
        this.type = type;
        this.reach = reach;
    }

    /// @throws IllegalAccessException that says what the class's module must open
    public static List<Getter> of(Class<?> type, Reach reach) throws IllegalAccessException {
        Getters getters = new Getters(type, reach);
        if (type.isRecord()) {
            getters.addComponents();
        } else {
            getters.addGetters();
            getters.addFields(field -> Modifier.isPublic(field.getModifiers()));
            if (getters.found.isEmpty()) {
                getters.addFields(_ -> true);
            }
        }
        return new ArrayList<>(getters.found.values());
    }

    private void addComponents() throws IllegalAccessException {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            MethodHandle getter =
                    reach.handle(
                            type,
                            "the accessor " + name + "()",
                            lookup -> lookup.unreflect(component.getAccessor()));
            add(name, component.getGenericType(), getter);
        }
    }

    private void add(String name, Type valueType, MethodHandle getter) {
        found.putIfAbsent(name, new Getter(new Member(name, valueType), getter));
    }

    private void addGetters() throws IllegalAccessException {
        List<Field> fields = Fields.of(type, NOT_A_PROPERTY);
        // In an order of their own, so that of two getters of one name the same is taken each time.
        Method[] methods = type.getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            Optional<String> name = property(method, fields);
            if (name.isPresent()) {
                MethodHandle getter =
                        reach.handle(
                                type,
                                "the getter " + method.getName() + "()",
                                lookup -> lookup.unreflect(method));
                add(name.get(), method.getGenericReturnType(), getter);
            }
        }
    }

    private static Optional<String> property(Method method, List<Field> fields) {
        boolean isGetter =
                method.getParameterCount() == 0
                        && method.getReturnType() != void.class
                        && method.getDeclaringClass() != Object.class
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isBridge();
        if (!isGetter) {
            return Optional.empty();
        }
        String name = method.getName();
        if (fields.stream().anyMatch(field -> field.getName().equals(name))) {
            return Optional.of(name);
        }
        int prefix = prefix(method);
        return prefix == 0 || name.length() == prefix
                ? Optional.empty()
                : Optional.of(
                        Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1));
    }

    private static int prefix(Method method) {
        if (method.getName().startsWith("get")) {
            return 3;
        }
        return method.getName().startsWith("is") && method.getReturnType() == boolean.class ? 2 : 0;
    }

    private void addFields(Predicate<Field> wanted) throws IllegalAccessException {
        for (Field field : Fields.of(type, NOT_A_PROPERTY)) {
            if (wanted.test(field) && !found.containsKey(field.getName())) {
                MethodHandle getter =
                        reach.handle(
                                field.getDeclaringClass(),
                                "the field " + field.getName(),
                                lookup -> lookup.unreflectGetter(field));
                add(field.getName(), field.getGenericType(), getter);
            }
        }
    }
}
