package dev.weir.types;

import dev.weir.types.TypeDescription.Field;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Composite types whose fields all have a binary format, read as Java records, as [Composite], and
/// as the server's text.
record CompositeType(TypeRegistry registry, String name, List<Field> fields) implements TypeCodecs {
    @Override
    public Codec<?> standard() {
        List<String> names = fields.stream().map(Field::name).toList();
        List<Codec<?>> codecs = new ArrayList<>();
        fields.forEach(field -> codecs.add(registry.codec(field.typeOid())));
        return new FunctionCodec<>(
                Composite.class,
                Format.BINARY,
                this::write,
                in -> new Composite(names, read(in, codecs)));
    }

    private List<@Nullable Object> read(ByteReader in, List<Codec<?>> codecs) {
        int count = in.takeInt();
        if (count != fields.size()) {
            throw new AlteredTypeException(
                    "%s has %d fields where %d are known; it was altered since it was loaded"
                            .formatted(name, count, fields.size()));
        }
        List<@Nullable Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Field field = fields.get(i);
            int oid = in.takeInt();
            if (oid != field.typeOid()) {
                throw new AlteredTypeException(
                        "field %s of %s has the type %s where %s is known; it was altered"
                                .formatted(
                                        field.name(),
                                        name,
                                        registry.nameOf(oid),
                                        registry.nameOf(field.typeOid())));
            }
            values.add(Fields.read(in, codecs.get(i)));
        }
        in.finish(name);
        return values;
    }

    private void write(Composite value, ByteWriter out) {
        if (value.values().size() != fields.size()) {
            throw new IllegalArgumentException(
                    "a Composite of %d values cannot be sent as %s, which has %d fields"
                            .formatted(value.values().size(), name, fields.size()));
        }
        out.putInt(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            writeField(fields.get(i), value.values().get(i), out);
        }
    }

    private void writeField(Field field, @Nullable Object value, ByteWriter out) {
        out.putInt(field.typeOid());
        if (value == null) {
            Fields.writeNull(out);
            return;
        }
        Codec<Object> codec = registry.encoderOf(field.typeOid(), value);
        if (codec.format() == Format.TEXT) {
            throw new IllegalArgumentException(
                    "a %s cannot be sent as the field %s of %s, which is %s"
                            .formatted(
                                    value.getClass().getName(),
                                    field.name(),
                                    name,
                                    registry.nameOf(field.typeOid())));
        }
        Fields.write(out, codec, value);
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        if (javaType == Composite.class) {
            return Optional.of(standard());
        }
        if (javaType == String.class) {
            return textCodec();
        }
        return javaType instanceof Class<?> plain && plain.isRecord()
                ? Optional.of(records(plain))
                : Optional.empty();
    }

    private Optional<Codec<?>> textCodec() {
        List<Codec<?>> codecs = new ArrayList<>();
        for (Field field : fields) {
            Optional<Codec<?>> codec = registry.reader(field.typeOid(), String.class);
            if (codec.isEmpty()) {
                return Optional.empty();
            }
            codecs.add(codec.get());
        }
        return Optional.of(
                new FunctionCodec<>(
                        String.class,
                        Format.BINARY,
                        Texts::write,
                        in -> CompositeText.render(read(in, codecs))));
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        if (valueClass == Composite.class) {
            return Optional.of(standard());
        }
        return valueClass.isRecord() ? Optional.of(records(valueClass)) : Optional.empty();
    }

    private <T> Codec<T> records(Class<T> recordClass) {
        RecordShape shape = RecordShape.of(recordClass);
        int[] components = new int[fields.size()];
        List<Codec<?>> codecs = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            components[i] = shape.indexOf(fields.get(i).name());
            codecs.add(fieldCodec(fields.get(i), shape, components[i]));
        }
        requireAllComponents(shape, components);
        return new FunctionCodec<>(
                recordClass,
                Format.BINARY,
                (value, out) -> writeRecord(value, shape, components, out),
                in -> recordClass.cast(shape.make(arrange(read(in, codecs), shape, components))));
    }

    private Codec<?> fieldCodec(Field field, RecordShape shape, int component) {
        if (component < 0) {
            return registry.codec(field.typeOid());
        }
        RecordComponent declared = shape.components().get(component);
        return registry.codec(field.typeOid(), declared.getGenericType());
    }

    private void requireAllComponents(RecordShape shape, int[] components) {
        for (int i = 0; i < shape.components().size(); i++) {
            int wanted = i;
            if (java.util.Arrays.stream(components).noneMatch(index -> index == wanted)) {
                throw new TypeMismatchException(
                        "%s has no field for the component %s of %s"
                                .formatted(
                                        name,
                                        shape.components().get(i).getName(),
                                        shape.type().getName()));
            }
        }
    }

    private @Nullable Object[] arrange(
            List<@Nullable Object> values, RecordShape shape, int[] components) {
        @Nullable Object[] arranged = new @Nullable Object[shape.components().size()];
        for (int i = 0; i < components.length; i++) {
            if (components[i] >= 0) {
                RecordComponent component = shape.components().get(components[i]);
                if (values.get(i) == null && component.getType().isPrimitive()) {
                    throw new UnrepresentableValueException(
                            "the field %s of %s is null and does not fit into %s"
                                    .formatted(fields.get(i).name(), name, component));
                }
                arranged[components[i]] = values.get(i);
            }
        }
        return arranged;
    }

    private void writeRecord(Object value, RecordShape shape, int[] components, ByteWriter out) {
        out.putInt(fields.size());
        for (int i = 0; i < components.length; i++) {
            Object component = components[i] < 0 ? null : shape.component(value, components[i]);
            writeField(fields.get(i), component, out);
        }
    }

    @Override
    public List<String> readable() {
        return List.of(Composite.class.getName(), "a record with its fields", "java.lang.String");
    }
}
