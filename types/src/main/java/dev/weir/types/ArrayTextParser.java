package dev.weir.types;

import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads the server's text of an array into lists of strings, which may be null. Lower bounds are
/// left out.
final class ArrayTextParser {
    private final String text;
    private final char delimiter;
    private int at;

    ArrayTextParser(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    List<@Nullable Object> parse() {
        if (peek() == '[') {
            at = text.indexOf('=') + 1;
        }
        List<@Nullable Object> list = list(1);
        if (at != text.length()) {
            throw broken();
        }
        return list;
    }

    private List<@Nullable Object> list(int depth) {
        if (take() != '{' || depth > ArrayValue.DIMENSIONS_MAX) {
            throw broken();
        }
        List<@Nullable Object> elements = new ArrayList<>();
        if (peek() == '}') {
            at++;
            return Collections.unmodifiableList(elements);
        }
        while (true) {
            elements.add(peek() == '{' ? list(depth + 1) : element());
            char after = take();
            if (after == '}') {
                return Collections.unmodifiableList(elements);
            }
            if (after != delimiter) {
                throw broken();
            }
        }
    }

    private @Nullable String element() {
        if (peek() == '"') {
            return quoted();
        }
        int start = at;
        while (peek() != delimiter && peek() != '}') {
            at++;
        }
        String element = text.substring(start, at);
        return element.equals("NULL") ? null : element;
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        at++;
        for (char c = take(); c != '"'; c = take()) {
            element.append(c == '\\' ? take() : c);
        }
        return element.toString();
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private char take() {
        char c = peek();
        at++;
        return c;
    }

    private ProtocolException broken() {
        return new ProtocolException("an array's text is broken at character " + at);
    }
}
