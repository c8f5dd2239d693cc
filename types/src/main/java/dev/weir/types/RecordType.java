package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Anonymous records, `row(1, 'a')`: each value says the types of its fields. A field of a type
/// that is not known, or has a text format only, is read as its bytes.
///
/// @param depth how many records may be nested in this one
record RecordType(TypeRegistry registry, int depth) implements TypeCodecs {
    private static final int DEPTH_MAX = 32;

    RecordType(TypeRegistry registry) {
        this(registry, DEPTH_MAX);
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public Codec<?> standard() {
        return new FunctionCodec<>(
                Composite.class,
                Format.BINARY,
                (value, out) -> {
                    throw new IllegalArgumentException("the server takes no anonymous records");
                },
                this::read);
    }

    private Composite read(ByteReader in) {
        int count = in.takeInt();
        if (count < 0 || count > in.remaining() / 8) {
            throw new ProtocolException(
                    "record says " + count + " fields in " + in.remaining() + " bytes");
        }
        List<String> names = new ArrayList<>(count);
        List<@Nullable Object> values = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            names.add("f" + i);
            values.add(Fields.read(in, fieldCodec(in.takeInt())));
        }
        in.finish("record");
        return new Composite(names, values);
    }

    private Codec<?> fieldCodec(int oid) {
        if (oid == Oid.RECORD || oid == Oid.RECORD_ARRAY) {
            if (depth == 0) {
                throw new ProtocolException("records are nested more than " + DEPTH_MAX + " deep");
            }
            RecordType nested = new RecordType(registry, depth - 1);
            return oid == Oid.RECORD ? nested.standard() : nested.arrays();
        }
        Codec<?> codec = registry.codec(oid);
        return codec.format() == Format.BINARY ? codec : registry.codec(Oid.BYTEA);
    }

    private Codec<?> arrays() {
        TypeDescription.Array shape = new TypeDescription.Array(Oid.RECORD, ',');
        return new ArrayType(registry, "_record", shape, this).standard();
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        return javaType == Composite.class ? Optional.of(standard()) : Optional.empty();
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        return Optional.empty();
    }

    @Override
    public List<String> readable() {
        return List.of(Composite.class.getName());
    }
}
