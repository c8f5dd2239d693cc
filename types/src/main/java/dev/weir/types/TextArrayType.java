package dev.weir.types;

import dev.weir.wire.ByteReader;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Arrays of a type that has a text format only, so that they have one only too. They are read as
/// lists of strings, or as the text.
record TextArrayType(String name, char delimiter) implements TypeCodecs {
    @Override
    public Codec<?> standard() {
        return new FunctionCodec<>(
                List.class,
                Format.TEXT,
                (value, out) -> new ArrayText(delimiter, Texts.TEXT).writer().encode(value, out),
                in -> new ArrayTextParser(Texts.read(in), delimiter).parse());
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        boolean list =
                javaType == List.class
                        || javaType == Collection.class
                        || javaType instanceof ParameterizedType generic
                                && generic.getRawType() == List.class
                                && generic.getActualTypeArguments()[0] == String.class;
        if (list) {
            return Optional.of(standard());
        }
        if (javaType == String[].class) {
            return Optional.of(
                    new FunctionCodec<>(
                            String[].class,
                            Format.TEXT,
                            (value, out) ->
                                    new ArrayText(delimiter, Texts.TEXT)
                                            .writer()
                                            .encode(value, out),
                            this::readStrings));
        }
        return javaType == String.class ? Optional.of(Texts.TEXT) : Optional.empty();
    }

    private String[] readStrings(ByteReader in) {
        List<?> elements = new ArrayTextParser(Texts.read(in), delimiter).parse();
        for (Object element : elements) {
            if (element instanceof List<?>) {
                throw new UnrepresentableValueException(
                        "a "
                                + name
                                + " of several dimensions cannot be read as java.lang.String[]");
            }
        }
        return elements.toArray(String[]::new);
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        return Collection.class.isAssignableFrom(valueClass)
                        || valueClass.isArray()
                        || valueClass == ArrayValue.class
                ? Optional.of(new ArrayText(delimiter, Texts.TEXT).writer())
                : Optional.empty();
    }

    @Override
    public List<String> readable() {
        return List.of(
                "java.util.List<java.lang.String>", "java.lang.String[]", "java.lang.String");
    }
}
