package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Arrays as the server prints and reads them ("Array Input and Output Syntax" in the manual).
///
/// @param element reads an element of a binary array as its text
record ArrayText(char delimiter, Codec<String> element) {
    String render(ByteReader in, int elementOid) {
        ArrayShape shape = ArrayShape.read(in, elementOid);
        @Nullable Object[] elements = ArrayType.readElements(in, shape, element);
        StringBuilder text = new StringBuilder();
        appendBounds(shape, text);
        append(Arrays.asList(elements), shape.lengths(), text);
        return text.toString();
    }

    private static void appendBounds(ArrayShape shape, StringBuilder text) {
        if (Arrays.stream(shape.lowerBounds()).allMatch(bound -> bound == 1)) {
            return;
        }
        for (int i = 0; i < shape.dimensions(); i++) {
            int upper = shape.lowerBounds()[i] + shape.lengths()[i] - 1;
            text.append('[').append(shape.lowerBounds()[i]);
            text.append(':').append(upper).append(']');
        }
        text.append('=');
    }

    private void append(List<@Nullable Object> elements, int[] lengths, StringBuilder text) {
        if (elements.isEmpty()) {
            text.append("{}");
            return;
        }
        // A brace opens and closes before and after each whole row of a dimension.
        for (int i = 0; i < elements.size(); i++) {
            text.append(i == 0 ? "" : delimiter);
            text.append("{".repeat(bordersAt(i, lengths)));
            Object value = elements.get(i);
            if (value == null) {
                text.append("NULL");
            } else {
                appendElement((String) value, text);
            }
            text.append("}".repeat(bordersAt(i + 1, lengths)));
        }
    }

    /// How many rows, of any dimension, begin (or end) between the elements before and at this
    /// index.
    private static int bordersAt(int index, int[] lengths) {
        int borders = 0;
        long row = 1;
        for (int i = lengths.length - 1; i >= 0; i--) {
            row *= lengths[i];
            borders += index % row == 0 ? 1 : 0;
        }
        return borders;
    }

    private void appendElement(String value, StringBuilder text) {
        if (needsQuotes(value)) {
            quote(value, text);
        } else {
            text.append(value);
        }
    }

    private boolean needsQuotes(String value) {
        if (value.isEmpty() || value.equalsIgnoreCase("NULL")) {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == delimiter || isSpecial(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpecial(char c) {
        return c == '{' || c == '}' || c == '"' || c == '\\' || c == ' ' || c >= 9 && c <= 13;
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
        text.append('"');
    }

    /// The codec for lists and arrays of strings that the server is to parse.
    Codec<Object> writer() {
        return new FunctionCodec<>(Object.class, Format.TEXT, this::write, ArrayText::unread);
    }

    private static Object unread(ByteReader in) {
        throw new IllegalArgumentException("this codec is for parameters only");
    }

    private void write(Object value, ByteWriter out) {
        StringBuilder text = new StringBuilder();
        List<@Nullable Object> leaves = new ArrayList<>();
        int[] lengths;
        if (value instanceof ArrayValue<?> whole) {
            ArrayShape shape = ArrayShape.of(whole);
            appendBounds(shape, text);
            leaves.addAll(whole.elements());
            lengths = shape.lengths();
        } else {
            lengths =
                    new ArrayWriter.Flattening(leaf -> leaf instanceof CharSequence, leaves)
                            .flatten(value);
        }
        append(quotable(leaves), lengths, text);
        Texts.write(text.toString(), out);
    }

    private static List<@Nullable Object> quotable(List<@Nullable Object> leaves) {
        List<@Nullable Object> texts = new ArrayList<>();
        for (Object leaf : leaves) {
            if (leaf != null && !(leaf instanceof CharSequence)) {
                throw new IllegalArgumentException(
                        "a %s among strings cannot be sent in an array"
                                .formatted(leaf.getClass().getName()));
            }
            texts.add(Optional.ofNullable(leaf).map(Object::toString).orElse(null));
        }
        return texts;
    }
}
