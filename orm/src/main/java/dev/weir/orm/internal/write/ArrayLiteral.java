package dev.weir.orm.internal.write;

import dev.weir.types.TypeRegistry;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/// Arrays as the text that the server reads (PostgreSQL manual, "Array Input and Output Syntax").
final class ArrayLiteral {
    private ArrayLiteral() {}

    /// The text of an array.
    ///
    /// @param elements as the driver is given them
    /// @param type its type, as SQL writes it
    static String of(Collection<? extends @Nullable Object> elements, String type) {
        // Of all types of the server, only boxes are not parted by commas.
        char delimiter = type.equals("box[]") ? ';' : ',';
        StringBuilder text = new StringBuilder("{");
        for (Object element : elements) {
            if (text.length() > 1) {
                text.append(delimiter);
            }
            append(element, type, text);
        }
        return text.append('}').toString();
    }

    private static void append(@Nullable Object element, String type, StringBuilder text) {
        if (element == null) {
            text.append("NULL");
        } else if (element instanceof Collection<?> inner) {
            text.append(of(inner, type));
        } else {
            quote(text(element), text);
        }
    }

    private static String text(Object element) {
        if (element instanceof CharSequence) {
            return element.toString();
        }
        TypeRegistry types = TypeRegistry.builtin();
        return types.text(types.parameterOid(element.getClass()), element);
    }

    private static void quote(String element, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }
}
