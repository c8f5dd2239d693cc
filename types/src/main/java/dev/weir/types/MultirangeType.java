package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Multiranges over a type with a binary format, read as [Multirange], as a list of ranges, and as
/// the server's text.
record MultirangeType(TypeRegistry registry, String name, RangeType range) implements TypeCodecs {
    @Override
    public Codec<?> standard() {
        return codec(registry.codec(range.subtypeOid()));
    }

    private <T> Codec<?> codec(Codec<T> subtype) {
        return new FunctionCodec<>(
                Multirange.class,
                Format.BINARY,
                (value, out) -> write(value.ranges(), out),
                in -> new Multirange<>(read(in, subtype)));
    }

    private void write(List<?> ranges, ByteWriter out) {
        Codec<Object> codec = erased(range.standard());
        out.putInt(ranges.size());
        for (Object part : ranges) {
            Fields.write(out, codec, part);
        }
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> erased(Codec<?> codec) {
        return (Codec<Object>) codec;
    }

    private static <T> List<Range<T>> read(ByteReader in, Codec<T> subtype) {
        int count = RangeFormat.readCount(in);
        List<Range<T>> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int end = in.narrow(in.takeInt());
            ranges.add(RangeFormat.read(in, subtype));
            in.widen(end);
        }
        in.finish("multirange");
        return ranges;
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        if (javaType == Multirange.class) {
            return Optional.of(standard());
        }
        if (javaType == String.class) {
            return registry.reader(range.subtypeOid(), String.class).map(MultirangeType::text);
        }
        return javaType instanceof ParameterizedType type && type.getRawType() == Multirange.class
                ? registry.reader(range.subtypeOid(), type.getActualTypeArguments()[0])
                        .map(this::codec)
                : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Codec<?> text(Codec<?> subtype) {
        Codec<String> strings = (Codec<String>) subtype;
        return new FunctionCodec<>(
                String.class,
                Format.BINARY,
                Texts::write,
                (ByteReader in) -> RangeText.render(read(in, strings)));
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        return valueClass == Multirange.class ? Optional.of(standard()) : Optional.empty();
    }

    @Override
    public List<String> readable() {
        String subtype = registry.resolve(range.subtypeOid()).readable().getFirst();
        return List.of(Multirange.class.getName() + "<" + subtype + ">", "java.lang.String");
    }
}
