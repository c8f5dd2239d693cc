package dev.weir.types;

import dev.weir.types.ArrayValue.Dimension;
import dev.weir.wire.ByteReader;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Arrays whose elements have a binary format. They are read as List (of lists, if there are more
/// dimensions), as Java arrays, as [ArrayValue], and as the server's text.
final class ArrayType implements TypeCodecs {
    private final TypeRegistry registry;
    private final String name;
    private final int elementOid;
    private final char delimiter;
    private final Codec<?> standard;

    ArrayType(TypeRegistry registry, String name, TypeDescription.Array shape, TypeCodecs element) {
        this.registry = registry;
        this.name = name;
        elementOid = shape.elementOid();
        delimiter = shape.delimiter();
        standard = lists(element.standard());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Codec<?> standard() {
        return standard;
    }

    @Override
    public List<String> readable() {
        String element = registry.resolve(elementOid).readable().getFirst();
        return List.of("java.util.List<" + element + ">", element + "[]", "ArrayValue", "String");
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        return switch (javaType) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> plain when plain.isArray() -> ArrayReader.of(registry, elementOid, plain);
            case Class<?> plain when plain.isAssignableFrom(List.class) -> Optional.of(standard);
            case Class<?> plain when plain == ArrayValue.class ->
                    Optional.of(values(registry.codec(elementOid)));
            case Class<?> plain when plain == String.class ->
                    registry.reader(elementOid, String.class).map(this::text);
            default -> Optional.empty();
        };
    }

    private Optional<Codec<?>> generic(ParameterizedType type) {
        Type argument = type.getActualTypeArguments()[0];
        if (type.getRawType() == ArrayValue.class) {
            return registry.reader(elementOid, argument).map(this::values);
        }
        if (!(type.getRawType() instanceof Class<?> raw) || !raw.isAssignableFrom(List.class)) {
            return Optional.empty();
        }
        Optional<Codec<?>> element = registry.reader(elementOid, argument);
        if (element.isPresent()) {
            return element.map(this::lists);
        }
        // A list of lists: its innermost argument says the class of the elements.
        return argument instanceof ParameterizedType ? reader(argument) : Optional.empty();
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        if (valueClass == String[].class
                && registry.encoder(elementOid, String.class).format() == Format.TEXT) {
            return Optional.of(new ArrayText(delimiter, Texts.TEXT).writer());
        }
        boolean writable =
                valueClass.isArray()
                        || Collection.class.isAssignableFrom(valueClass)
                        || valueClass == ArrayValue.class;
        return writable
                ? Optional.of(new ArrayWriter(registry, elementOid).codec())
                : Optional.empty();
    }

    /// The codec for this list or array: in text, if its elements are strings that the server must
    /// parse.
    Optional<Codec<Object>> writerOf(Object value) {
        Object leaf = ArrayWriter.firstLeaf(value);
        boolean text =
                leaf instanceof CharSequence
                        && registry.encoder(elementOid, leaf.getClass()).format() == Format.TEXT;
        return text ? Optional.of(new ArrayText(delimiter, Texts.TEXT).writer()) : Optional.empty();
    }

    private <E> Codec<?> lists(Codec<E> element) {
        return new FunctionCodec<>(
                List.class,
                Format.BINARY,
                (value, out) -> new ArrayWriter(registry, elementOid).write(value, out),
                in -> readLists(in, element));
    }

    private <E> List<?> readLists(ByteReader in, Codec<E> element) {
        ArrayShape shape = ArrayShape.read(in, elementOid);
        @Nullable Object[] elements = readElements(in, shape, element);
        return shape.dimensions() <= 1
                ? Nested.list(elements, 0, elements.length)
                : Nested.lists(elements, shape.lengths());
    }

    private <E> Codec<?> values(Codec<E> element) {
        return new FunctionCodec<>(
                ArrayValue.class,
                Format.BINARY,
                (value, out) -> new ArrayWriter(registry, elementOid).write(value, out),
                in -> readValue(in, element));
    }

    private <E> ArrayValue<Object> readValue(ByteReader in, Codec<E> element) {
        ArrayShape shape = ArrayShape.read(in, elementOid);
        @Nullable Object[] elements = readElements(in, shape, element);
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < shape.dimensions(); i++) {
            dimensions.add(new Dimension(shape.lengths()[i], shape.lowerBounds()[i]));
        }
        return new ArrayValue<>(dimensions, Nested.list(elements, 0, elements.length));
    }

    @SuppressWarnings("unchecked")
    private Codec<?> text(Codec<?> element) {
        ArrayText text = new ArrayText(delimiter, (Codec<String>) element);
        return new FunctionCodec<>(
                String.class, Format.BINARY, Texts::write, in -> text.render(in, elementOid));
    }

    static <E> @Nullable Object[] readElements(ByteReader in, ArrayShape shape, Codec<E> element) {
        @Nullable Object[] elements = new @Nullable Object[shape.count()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Fields.read(in, element);
        }
        in.finish("array");
        return elements;
    }
}
