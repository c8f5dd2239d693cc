package dev.weir.types;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Java enums in text, and in the enumerations of PostgreSQL. A constant's label is its name, or,
/// if the type has no such label, its `toString()`, or the one label that equals its name but for
/// upper and lower case and `-` or a blank where the name has `_`.
final class EnumLabels<E extends Enum<E>> {
    private final Class<E> javaType;
    private final Map<String, E> constants = new HashMap<>();
    private final Map<E, String> labels = new HashMap<>();

    private EnumLabels(Class<E> javaType, List<String> typeLabels) {
        this.javaType = javaType;
        Set<String> known = Set.copyOf(typeLabels);
        for (E constant : javaType.getEnumConstants()) {
            String label = labelOf(constant, known);
            labels.put(constant, label);
            constants.put(label, constant);
        }
    }

    private static String labelOf(Enum<?> constant, Set<String> known) {
        String name = constant.name();
        if (known.isEmpty() || known.contains(name)) {
            return name;
        }
        if (known.contains(constant.toString())) {
            return constant.toString();
        }
        List<String> alike =
                known.stream()
                        .filter(label -> name.equalsIgnoreCase(label.replaceAll("[- ]", "_")))
                        .toList();
        return alike.size() == 1 ? alike.getFirst() : name;
    }

    /// The codec for a type that is read as text.
    static Optional<Codec<?>> reader(TypeCodecs type, Type javaType) {
        if (!(javaType instanceof Class<?> plain) || !plain.isEnum()) {
            return Optional.empty();
        }
        return type.reader(String.class).map(codec -> over(codec, plain, labelsOf(type)));
    }

    static Optional<Codec<?>> writer(TypeCodecs type, Class<?> valueClass) {
        if (!Enum.class.isAssignableFrom(valueClass)) {
            return Optional.empty();
        }
        // A constant with a body has a class of its own.
        Class<?> declared = valueClass.isEnum() ? valueClass : valueClass.getSuperclass();
        Codec<?> codec = type.writer(String.class).orElse(Texts.TEXT);
        return Optional.of(over(codec, declared, labelsOf(type)));
    }

    private static List<String> labelsOf(TypeCodecs type) {
        return type.underlying() instanceof EnumType enumeration ? enumeration.labels() : List.of();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Codec<?> over(Codec<?> text, Class<?> javaType, List<String> labels) {
        return new EnumLabels(javaType, labels).codec((Codec<String>) text);
    }

    private Codec<E> codec(Codec<String> text) {
        return text.as(javaType, this::constant, this::label);
    }

    private E constant(String label) {
        E constant = constants.get(label);
        if (constant == null) {
            throw new IllegalArgumentException(
                    "no constant stands for the label \"" + label + "\"");
        }
        return constant;
    }

    private String label(E constant) {
        String label = labels.get(constant);
        if (label == null) {
            throw new IllegalArgumentException(constant + " is no constant of " + javaType);
        }
        return label;
    }
}
