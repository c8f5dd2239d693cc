package dev.weir.types;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// An enumeration: its labels are its text and its binary format alike. Java enums are
/// [EnumLabels]'.
record EnumType(ScalarType text, List<String> labels) implements TypeCodecs {
    @Override
    public String name() {
        return text.name();
    }

    @Override
    public Codec<?> standard() {
        return text.standard();
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        return text.reader(javaType);
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        return Enum.class.isAssignableFrom(valueClass) ? Optional.empty() : text.writer(valueClass);
    }

    @Override
    public List<String> readable() {
        return text.readable();
    }
}
