package dev.weir.pooler.internal.log;

import java.util.HexFormat;

/// Writes a flat object on one line, field by field.
final class JsonObject {
    private static final HexFormat HEX = HexFormat.of();
    private static final int SPACE = 0x20;

    private final StringBuilder text;
    private String separator = "{";

    /// @param text where it is written
    JsonObject(StringBuilder text) {
        this.text = text;
    }

    JsonObject put(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonObject put(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    /// No more fields.
    void end() {
        text.append('}');
    }

    private void name(String name) {
        text.append(separator);
        separator = ",";
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            append(value.charAt(i));
        }
        text.append('"');
    }

    private void append(char character) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (character < SPACE) {
                    text.append("\\u").append(HEX.toHexDigits(character));
                } else {
                    text.append(character);
                }
            }
        }
    }
}
