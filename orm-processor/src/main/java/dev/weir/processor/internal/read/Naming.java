package dev.weir.processor.internal.read;

import java.util.Locale;

/// How tables and columns are called where no annotation says it: `orderLine` is `order_line`.
public final class Naming {
    private Naming() {}

    /// The words of a name in camel case, in lower case, with `_` between them.
    public static String snake(String camel) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c) && startsWord(camel, i)) {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    /// Of several capitals in a row the last begins a word, if small letters follow: `ISBNCode`.
    private static boolean startsWord(String camel, int at) {
        if (at == 0 || camel.charAt(at - 1) == '_') {
            return false;
        }
        boolean afterSmall = !Character.isUpperCase(camel.charAt(at - 1));
        boolean beforeSmall =
                at + 1 < camel.length() && Character.isLowerCase(camel.charAt(at + 1));
        return afterSmall || beforeSmall;
    }

    /// The name without the quotes that JPA's names may have.
    static String unquoted(String name) {
        boolean quoted =
                name.length() > 1
                        && (name.startsWith("\"") && name.endsWith("\"")
                                || name.startsWith("`") && name.endsWith("`"));
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    /// The name as SQL writes it: quoted where it has to be.
    static String sql(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_]*") && !ReservedWords.has(name);
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
