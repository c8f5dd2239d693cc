package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// hstore: a count, and keys and values with their lengths (`hstore_send` in its source).
final class HstoreFormat {
    private HstoreFormat() {}

    /// Reads the pairs.
    ///
    /// @return unmodifiable, in the server's order, with null for SQL's null
    static Map<String, @Nullable String> read(ByteReader in) {
        int count = in.takeInt();
        if (count < 0 || count > in.remaining() / 8) {
            throw new ProtocolException(
                    "hstore says " + count + " pairs in " + in.remaining() + " bytes");
        }
        Map<String, @Nullable String> pairs = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            String key = Fields.read(in, Texts.BINARY);
            if (key == null) {
                throw new ProtocolException("hstore has a null as its key");
            }
            pairs.put(key, Fields.read(in, Texts.BINARY));
        }
        in.finish("hstore");
        return Collections.unmodifiableMap(pairs);
    }

    static void write(Map<?, ?> pairs, ByteWriter out) {
        out.putInt(pairs.size());
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            Fields.write(out, Texts.BINARY, text(pair.getKey()));
            Object value = pair.getValue();
            if (value == null) {
                Fields.writeNull(out);
            } else {
                Fields.write(out, Texts.BINARY, text(value));
            }
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        throw new IllegalArgumentException(
                "hstore holds text; %s is none".formatted(value == null ? "a null key" : value));
    }

    /// The server's text.
    static String render(Map<String, @Nullable String> pairs) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, @Nullable String> pair : pairs.entrySet()) {
            text.append(text.isEmpty() ? "" : ", ");
            quote(pair.getKey(), text);
            text.append("=>");
            String value = pair.getValue();
            if (value == null) {
                text.append("NULL");
            } else {
                quote(value, text);
            }
        }
        return text.toString();
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
        text.append('"');
    }
}
