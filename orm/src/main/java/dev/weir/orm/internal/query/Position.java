package dev.weir.orm.internal.query;

import dev.weir.orm.PageTokenException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The position of a row in an order, as a text for URLs: each value with its length before it, or
/// a sign for null, and all in base64.
final class Position {
    private static final String NULL = "n";

    private Position() {}

    static String encode(List<@Nullable String> values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(value == null ? NULL : value.length() + ":" + value);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @param mark which value must come first
    /// @param count how many must follow
    /// @throws PageTokenException if it is no such text
    static List<@Nullable String> decode(String encoded, String mark, int count) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            List<@Nullable String> values = parse(new String(bytes, StandardCharsets.UTF_8));
            if (values.size() == count + 1 && mark.equals(values.getFirst())) {
                return values.subList(1, count + 1);
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw refused(encoded, e);
        }
        throw refused(encoded, null);
    }

    static PageTokenException refused(String encoded, @Nullable Throwable cause) {
        return new PageTokenException(
                "the page's token \""
                        + encoded
                        + "\" is none of this query: it was altered, or belongs to another order",
                cause);
    }

    private static List<@Nullable String> parse(String text) {
        List<@Nullable String> values = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(NULL, at)) {
                values.add(null);
                at++;
            } else {
                int colon = text.indexOf(':', at);
                int end = colon + 1 + Integer.parseInt(text.substring(at, colon));
                values.add(text.substring(colon + 1, end));
                at = end;
            }
        }
        return values;
    }
}
