package dev.weir.bench;

import java.util.Locale;
import java.util.Map;

/// Builds a JSON object (RFC 8259) in one line. Its fields keep the order in which they were added.
final class JsonLine {
    private final StringBuilder text = new StringBuilder("{");

    JsonLine text(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonLine number(String name, double value) {
        name(name);
        text.append(String.format(Locale.ROOT, "%.3f", value));
        return this;
    }

    /// An object of texts; a value that is a whole number becomes a number.
    JsonLine texts(String name, Map<String, String> values) {
        name(name);
        text.append('{');
        values.forEach(
                (key, value) -> {
                    name(key);
                    if (value.matches("0|[1-9][0-9]{0,14}")) {
                        text.append(value);
                    } else {
                        quote(value);
                    }
                });
        text.append('}');
        return this;
    }

    private void name(String name) {
        if (text.charAt(text.length() - 1) != '{') {
            text.append(',');
        }
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
