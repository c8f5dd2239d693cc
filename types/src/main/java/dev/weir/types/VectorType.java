package dev.weir.types;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// int2vector and oidvector, of the system catalogues: arrays whose text is the elements with
/// blanks between.
record VectorType(ArrayType array) implements TypeCodecs {
    @Override
    public String name() {
        return array.name();
    }

    @Override
    public Codec<?> standard() {
        return array.standard();
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        return javaType == String.class
                ? array.reader(String[].class).map(VectorType::text)
                : array.reader(javaType);
    }

    @SuppressWarnings("unchecked")
    private static Codec<?> text(Codec<?> codec) {
        return ((Codec<String[]>) codec)
                .as(
                        String.class,
                        elements -> String.join(" ", elements),
                        text -> text.split(" ", -1));
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        return array.writer(valueClass);
    }

    @Override
    public List<String> readable() {
        return array.readable();
    }
}
