package dev.weir.types;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// A domain: its values are those of the type beneath it.
record DomainType(String name, TypeCodecs base) implements TypeCodecs {
    @Override
    public Codec<?> standard() {
        return base.standard();
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        return base.reader(javaType);
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        return base.writer(valueClass);
    }

    @Override
    public List<String> readable() {
        return base.readable();
    }

    @Override
    public TypeCodecs underlying() {
        return base.underlying();
    }
}
