package dev.weir.orm.schema;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which schemas are read, and under which names they appear in what was read.
///
/// @param shown by the real names
/// @param quoted both sides as the server writes them, quoted where it does
record SchemaNames(Map<String, String> shown, Map<String, String> quoted) {
    /// Schemas under their own names.
    static SchemaNames of(Set<String> schemas) {
        Map<String, String> same = new TreeMap<>();
        schemas.forEach(each -> same.put(each, each));
        return new SchemaNames(same, Map.of());
    }

    Set<String> read() {
        return shown.keySet();
    }

    String shown(String schema) {
        return shown.getOrDefault(schema, schema);
    }

    /// A type or expression with the schemas' names replaced. Names that are replaced stand for
    /// nothing else, wherever they are.
    String shownIn(String sql) {
        String replaced = sql;
        for (Map.Entry<String, String> each : quoted.entrySet()) {
            replaced = replaced.replace(each.getKey() + ".", each.getValue() + ".");
        }
        return replaced;
    }
}
