package dev.weir.types;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Composite values as the server prints them ("Composite Type Input and Output Syntax" in the
/// manual).
final class CompositeText {
    private CompositeText() {}

    /// @param fields their texts, null for SQL's null
    static String render(List<@Nullable Object> fields) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : ",");
            Object field = fields.get(i);
            if (field != null) {
                text.append(needsQuotes((String) field) ? RangeText.quote((String) field) : field);
            }
        }
        return text.append(')').toString();
    }

    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean special =
                    switch (c) {
                        case '"', '\\', '(', ')', ',', ' ' -> true;
                        default -> c >= 9 && c <= 13;
                    };
            if (special) {
                return true;
            }
        }
        return value.isEmpty();
    }
}
