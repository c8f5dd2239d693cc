package dev.weir.wire;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.util.List;

/// Generates what messages are made of.
final class Values {
    private Values() {}

    /// Any text without NUL and without half surrogate pairs.
    static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.strings().ascii().ofMaxLength(20)),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(20)))
                .map(Values::clean);
    }

    static Arbitrary<String> names() {
        return texts().filter(text -> !text.isEmpty());
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(point -> point != 0 && (point < 0xd800 || point > 0xdfff))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    static Arbitrary<Bytes> bytes(int lengthMin, int lengthMax) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(lengthMin)
                .ofMaxSize(lengthMax)
                .map(Bytes::of);
    }

    static Arbitrary<Bytes> bytes() {
        return bytes(0, 40);
    }

    static Arbitrary<Integer> ints() {
        return Arbitraries.integers();
    }

    static Arbitrary<Integer> shorts() {
        return Arbitraries.shorts().map(Short::intValue);
    }

    static Arbitrary<Ints> formats() {
        return shorts().array(int[].class).ofMaxSize(5).map(Ints::of);
    }

    static Arbitrary<Ints> oids() {
        return ints().array(int[].class).ofMaxSize(5).map(Ints::of);
    }

    static Arbitrary<Field> fields() {
        return Arbitraries.oneOf(
                Arbitraries.just(Field.none()), bytes().map(bytes -> new Field.Value(bytes)));
    }

    static Arbitrary<List<Field>> fieldLists() {
        return fields().list().ofMaxSize(5);
    }

    static Arbitrary<ColumnDescription> columns() {
        return Combinators.combine(texts(), ints(), shorts(), ints(), shorts(), ints(), shorts())
                .as(ColumnDescription::new);
    }

    static Arbitrary<ServerError> errors() {
        Arbitrary<ServerError.Field> fields =
                Combinators.combine(Arbitraries.chars().range((char) 1, (char) 255), texts())
                        .as(ServerError.Field::new);
        return fields.list().ofMaxSize(6).map(ServerError::new);
    }

    static Arbitrary<ProtocolVersion> versions() {
        return Arbitraries.integers().between(0, 0xffff).map(m -> ProtocolVersion.of(3, m));
    }
}
