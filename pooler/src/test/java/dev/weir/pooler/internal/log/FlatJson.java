package dev.weir.pooler.internal.log;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads an object of strings and whole numbers, and nothing else, as RFC 8259 has it.
final class FlatJson {
    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    static Map<String, Object> parse(String text) {
        FlatJson reader = new FlatJson(text);
        Map<String, Object> fields = new LinkedHashMap<>();
        reader.expect('{');
        do {
            String name = reader.string();
            reader.expect(':');
            Object value = reader.text.charAt(reader.at) == '"' ? reader.string() : reader.number();
            if (fields.put(name, value) != null) {
                throw new IllegalArgumentException("twice: " + name);
            }
        } while (reader.take(','));
        reader.expect('}');
        if (reader.at != text.length()) {
            throw new IllegalArgumentException("more behind it: " + text.substring(reader.at));
        }
        return fields;
    }

    private boolean take(char character) {
        if (text.charAt(at) != character) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char character) {
        if (!take(character)) {
            throw new IllegalArgumentException(
                    "'" + character + "' expected: " + text.substring(at));
        }
    }

    private Long number() {
        int start = at;
        while (Character.isDigit(text.charAt(at))) {
            at++;
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        expect('"');
        while (!take('"')) {
            char character = text.charAt(at++);
            if (character < ' ') {
                throw new IllegalArgumentException("a bare control character at " + at);
            }
            value.append(character == '\\' ? escaped() : character);
        }
        return value.toString();
    }

    private char escaped() {
        char character = text.charAt(at++);
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw new IllegalArgumentException("no such escape: " + character);
        };
    }
}
