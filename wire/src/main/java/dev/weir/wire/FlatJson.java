package dev.weir.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/// A JSON object whose members are all strings, which is what OAUTHBEARER needs of JSON.
///
/// Source: RFC 8259.
final class FlatJson {
    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /// @throws ProtocolException if it is anything else
    static Map<String, String> parse(String text) {
        FlatJson json = new FlatJson(text);
        Map<String, String> members = json.object();
        if (json.at < text.length()) {
            throw json.malformed();
        }
        return members;
    }

    private Map<String, String> object() {
        Map<String, String> members = new LinkedHashMap<>();
        take('{');
        if (peek() != '}') {
            member(members);
            while (peek() == ',') {
                take(',');
                member(members);
            }
        }
        take('}');
        skipSpace();
        return members;
    }

    private void member(Map<String, String> members) {
        String name = string();
        take(':');
        if (members.put(name, string()) != null) {
            throw malformed();
        }
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        for (char next = next(); next != '"'; next = next()) {
            if (next < ' ') {
                throw malformed();
            }
            string.append(next == '\\' ? escaped() : next);
        }
        return string.toString();
    }

    private char escaped() {
        char kind = next();
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw malformed();
        };
    }

    private char hexadecimal() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char digit = next();
            int value = digit < 128 ? Character.digit(digit, 16) : -1;
            if (value < 0) {
                throw malformed();
            }
            code = code << 4 | value;
        }
        return (char) code;
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw malformed();
        }
        at++;
    }

    /// The next character that is no space.
    private char peek() {
        skipSpace();
        if (at == text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() {
        if (at == text.length()) {
            throw malformed();
        }
        return text.charAt(at++);
    }

    private ProtocolException malformed() {
        return new ProtocolException(
                "the JSON of OAUTHBEARER is malformed at its character " + (at + 1));
    }

    static String write(Map<String, String> members) {
        StringBuilder out = new StringBuilder("{");
        members.forEach(
                (name, value) -> {
                    out.append(out.length() == 1 ? "" : ",");
                    quote(out, name);
                    out.append(':');
                    quote(out, value);
                });
        return out.append('}').toString();
    }

    private static void quote(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if (next < ' ') {
                out.append("\\u%04x".formatted((int) next));
            } else {
                out.append(next == '"' || next == '\\' ? "\\" : "").append(next);
            }
        }
        out.append('"');
    }
}
