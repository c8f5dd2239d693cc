package dev.weir.driver.internal.classes;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How names of SQL fit names of Java: exactly, or `snake_case` to `camelCase`, or else without
/// regard to case and underscores.
public final class Names {
    private static final List<UnaryOperator<String>> SIGHTS =
            List.of(UnaryOperator.identity(), Names::camel, Names::plain);

    private Names() {}

    /// The one of `candidates` that `name` fits: the first way to fit that finds any decides.
    ///
    /// @return empty if none fits, or several do in the same way
    public static Optional<String> fitting(String name, Collection<String> candidates) {
        for (UnaryOperator<String> sight : SIGHTS) {
            String seen = sight.apply(name);
            List<String> found =
                    candidates.stream().filter(c -> sight.apply(c).equals(seen)).toList();
            if (!found.isEmpty()) {
                return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// The one of `candidates` that `name` may be a slip for.
    public static Optional<String> closest(String name, Collection<String> candidates) {
        Optional<String> best = Optional.empty();
        int least = Math.max(1, (name.length() + 1) / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(plain(name), plain(candidate));
            if (distance < least) {
                least = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        boolean isUpper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' && i > 0) {
                isUpper = true;
            } else {
                camel.append(isUpper ? Character.toUpperCase(c) : c);
                isUpper = false;
            }
        }
        return camel.toString();
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /// Levenshtein's distance: how many characters must be put in, taken out or changed.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[b.length()];
    }
}
