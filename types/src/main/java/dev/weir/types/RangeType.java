package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// Ranges over a type with a binary format, read as [Range] and as the server's text.
record RangeType(TypeRegistry registry, String name, int subtypeOid) implements TypeCodecs {
    @Override
    public Codec<?> standard() {
        return codec(registry.codec(subtypeOid));
    }

    private <T> Codec<?> codec(Codec<T> subtype) {
        return new FunctionCodec<>(
                Range.class, Format.BINARY, this::write, in -> RangeFormat.read(in, subtype));
    }

    private void write(Range<?> range, ByteWriter out) {
        RangeFormat.write(range, out, this::writeBound);
    }

    private void writeBound(ByteWriter out, Object value) {
        Codec<Object> codec = registry.encoder(subtypeOid, value.getClass());
        if (codec.format() == Format.TEXT) {
            throw new IllegalArgumentException(
                    "a bound of class %s cannot be sent as %s"
                            .formatted(value.getClass().getName(), registry.nameOf(subtypeOid)));
        }
        Fields.write(out, codec, value);
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        if (javaType == Range.class) {
            return Optional.of(standard());
        }
        if (javaType == String.class) {
            return registry.reader(subtypeOid, String.class).map(RangeType::text);
        }
        return javaType instanceof ParameterizedType generic && generic.getRawType() == Range.class
                ? registry.reader(subtypeOid, generic.getActualTypeArguments()[0]).map(this::codec)
                : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Codec<?> text(Codec<?> subtype) {
        Codec<String> strings = (Codec<String>) subtype;
        return new FunctionCodec<>(
                String.class,
                Format.BINARY,
                Texts::write,
                (ByteReader in) -> RangeText.render(RangeFormat.read(in, strings)));
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        return valueClass == Range.class ? Optional.of(standard()) : Optional.empty();
    }

    @Override
    public List<String> readable() {
        String subtype = registry.resolve(subtypeOid).readable().getFirst();
        return List.of(Range.class.getName() + "<" + subtype + ">", "java.lang.String");
    }
}
