package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.util.Optional;
import java.util.function.Function;

/// Text on the wire: the text types, whose binary format is their text, and the text format of the
/// others.
final class Texts {
    /// Text types in binary.
    static final Codec<String> BINARY = Codec.binary(String.class, Texts::write, Texts::read);

    /// Any type in text: the server parses a parameter, and rendered a result.
    static final Codec<String> TEXT =
            new FunctionCodec<>(String.class, Format.TEXT, Texts::write, Texts::read);

    private Texts() {}

    static String read(ByteReader in) {
        return in.takeUtf8(in.remaining());
    }

    static void write(String text, ByteWriter out) {
        out.putUtf8(checked(text));
    }

    /// @throws IllegalArgumentException if PostgreSQL cannot store the text
    static String checked(String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException(
                    "text has a NUL character at index " + nul + ", which PostgreSQL cannot store");
        }
        return text;
    }

    /// The codec for a parameter of whatever type whose value is text: the server parses it.
    static Optional<Codec<?>> parameter(Class<?> valueClass) {
        if (CharSequence.class.isAssignableFrom(valueClass)) {
            return Optional.of(TEXT.as(CharSequence.class, text -> text, CharSequence::toString));
        }
        return valueClass == Character.class
                ? Optional.of(TEXT.as(Character.class, text -> text.charAt(0), String::valueOf))
                : Optional.empty();
    }

    static <T> Codec<T> codec(
            Class<T> javaType,
            Format format,
            Function<? super T, String> renderer,
            Function<String, ? extends T> parser) {
        return (format == Format.TEXT ? TEXT : BINARY).as(javaType, parser, renderer);
    }
}
