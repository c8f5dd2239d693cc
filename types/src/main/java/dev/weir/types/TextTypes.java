package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

/// The types that are text in Java: the character types, json, xml, and those with a text format
/// only.
final class TextTypes {
    private TextTypes() {}

    /// text, varchar, bpchar, name, citext: binary is the text itself.
    static ScalarType text(String name) {
        return ScalarType.named(name, Texts.BINARY)
                .writes(CharSequence.class, CharSequence::toString)
                .both(Character.class, TextTypes::onlyCharacter, String::valueOf)
                .build();
    }

    private static Character onlyCharacter(String text) {
        if (text.length() != 1) {
            throw new UnrepresentableValueException(
                    "a text of " + text.length() + " UTF-16 units does not fit into char");
        }
        return text.charAt(0);
    }

    /// json: binary is the text itself.
    static ScalarType json() {
        return ScalarType.named("json", Texts.BINARY)
                .writes(CharSequence.class, CharSequence::toString)
                .both(
                        Codec.binary(
                                byte[].class, (value, out) -> out.putBytes(value), TextTypes::rest))
                .build();
    }

    private static byte[] rest(ByteReader in) {
        return in.takeBytes(in.remaining());
    }

    /// A version byte, 1, and the text: jsonb, jsonpath, ltree and its queries.
    static ScalarType versioned(String name) {
        Codec<String> standard =
                Codec.binary(
                        String.class,
                        (value, out) -> {
                            out.putByte(1);
                            Texts.write(value, out);
                        },
                        in -> {
                            takeVersion(name, in);
                            return Texts.read(in);
                        });
        Codec<byte[]> bytes =
                Codec.binary(
                        byte[].class,
                        (value, out) -> {
                            out.putByte(1);
                            out.putBytes(value);
                        },
                        in -> {
                            takeVersion(name, in);
                            return rest(in);
                        });
        return ScalarType.named(name, standard)
                .writes(CharSequence.class, CharSequence::toString)
                .both(bytes)
                .build();
    }

    private static void takeVersion(String type, ByteReader in) {
        byte version = in.takeByte();
        if (version != 1) {
            throw new ProtocolException(type + " has the version " + version + ", known is 1");
        }
    }

    /// xml: results are binary, which is the text. Parameters go as text: in binary the server
    /// would believe an encoding that the document declares, although the bytes are UTF-8.
    static ScalarType xml() {
        return ScalarType.named("xml", Texts.BINARY).writes(Texts.TEXT).build();
    }

    /// Types that come and go as the server's text.
    static ScalarType onlyText(String name) {
        return ScalarType.named(name, Texts.TEXT).build();
    }

    /// `"char"`, one byte.
    static ScalarType quotedChar() {
        Codec<Character> standard =
                Codec.binary(Character.class, TextTypes::writeByte, TextTypes::readByte);
        return ScalarType.named("\"char\"", standard)
                .text(value -> value == 0 ? "" : value < 0x80 ? value.toString() : octal(value))
                .build();
    }

    private static String octal(char value) {
        return "\\" + Integer.toOctalString(value);
    }

    private static Character readByte(ByteReader in) {
        char value = (char) in.takeUnsignedByte();
        in.finish("\"char\"");
        return value;
    }

    private static void writeByte(Character value, ByteWriter out) {
        if (value > 0xff) {
            throw new IllegalArgumentException(
                    "the character U+%04X does not fit into the one byte of \"char\""
                            .formatted((int) value));
        }
        out.putByte(value);
    }

    /// void: the result of a function without one.
    static ScalarType nothing() {
        Codec<String> standard =
                Codec.binary(
                        String.class,
                        (value, out) -> {},
                        in -> {
                            in.finish("void");
                            return "";
                        });
        return ScalarType.named("void", standard).build();
    }
}
