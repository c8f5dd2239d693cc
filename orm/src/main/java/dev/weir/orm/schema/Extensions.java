package dev.weir.orm.schema;

import dev.weir.orm.model.TablePart;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of PostgreSQL's extensions a table needs: known by the types of columns, the operator
/// classes of indexes and the operators of exclusion constraints.
final class Extensions {
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

    /// Extensions by the types that only they have.
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("hstore", "hstore"),
                    Map.entry("citext", "citext"),
                    Map.entry("ltree", "ltree"),
                    Map.entry("lquery", "ltree"),
                    Map.entry("geometry", "postgis"),
                    Map.entry("geography", "postgis"),
                    Map.entry("vector", "vector"),
                    Map.entry("halfvec", "vector"));

    private static final Map<String, String> OPERATOR_CLASSES =
            Map.of("gin_trgm_ops", "pg_trgm", "gist_trgm_ops", "pg_trgm");

    private Extensions() {}

    static Set<String> of(List<TableDefinition> tables) {
        Set<String> found = new TreeSet<>();
        for (TableDefinition table : tables) {
            table.columns().forEach(column -> addWords(column.type(), TYPES, found));
            table.parts(TablePart.Index.class)
                    .forEach(
                            index ->
                                    addWords(
                                            String.join(" ", index.keys()),
                                            OPERATOR_CLASSES,
                                            found));
            table.parts(TablePart.Exclusion.class).forEach(exclusion -> addOf(exclusion, found));
        }
        return found;
    }

    private static void addWords(String sql, Map<String, String> known, Set<String> found) {
        Matcher words = WORD.matcher(sql.toLowerCase(Locale.ROOT));
        while (words.find()) {
            String extension = known.get(words.group());
            if (extension != null) {
                found.add(extension);
            }
        }
    }

    /// GiST compares plain values (`room with =`) only with an extension.
    private static void addOf(TablePart.Exclusion exclusion, Set<String> found) {
        boolean isEqual =
                exclusion.elements().stream()
                        .anyMatch(element -> element.matches("(?is).*\\bwith\\s+(=|<>)\\s*"));
        if (isEqual && exclusion.method().equals("gist")) {
            found.add("btree_gist");
        }
    }
}
