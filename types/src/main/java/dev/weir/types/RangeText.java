package dev.weir.types;

import dev.weir.types.Range.Inclusive;

import java.util.List;
import java.util.stream.Collectors;

/// Ranges as the server prints them ("Range Input/Output" in the manual).
final class RangeText {
    private RangeText() {}

    static String render(Range<String> range) {
        if (range.isEmpty()) {
            return "empty";
        }
        return (range.lower() instanceof Inclusive ? "[" : "(")
                + range.lower().value().map(RangeText::quoted).orElse("")
                + ","
                + range.upper().value().map(RangeText::quoted).orElse("")
                + (range.upper() instanceof Inclusive ? "]" : ")");
    }

    static String render(List<Range<String>> ranges) {
        return ranges.stream().map(RangeText::render).collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String value) {
        return needsQuotes(value) ? quote(value) : value;
    }

    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isSpecial(value.charAt(i))) {
                return true;
            }
        }
        return value.isEmpty();
    }

    private static boolean isSpecial(char c) {
        return switch (c) {
            case '"', '\\', '(', ')', '[', ']', ',', ' ' -> true;
            default -> c >= 9 && c <= 13;
        };
    }

    /// Quotes and backslashes within are doubled, as in the text of ranges and of composites.
    static String quote(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c == '"' || c == '\\' ? String.valueOf(c) : "").append(c);
        }
        return text.append('"').toString();
    }
}
