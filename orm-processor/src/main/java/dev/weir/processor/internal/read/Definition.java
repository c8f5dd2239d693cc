package dev.weir.processor.internal.read;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `@Column(columnDefinition = ...)` says: a type, and perhaps a default.
///
/// @param declaration the type as DDL writes it, with its collation if it has one
/// @param typeName the type as a cast writes it: without length and in PostgreSQL's own name
/// @param defaultSql the default, if it says one
record Definition(String declaration, String typeName, Optional<String> defaultSql) {
    private static final Pattern DEFAULT =
            Pattern.compile(
                    "(?i)\\s+default\\s+(.+?)(?=\\s+(not\\s+null|null|collate|check)\\b|$)");
    private static final Pattern NULL = Pattern.compile("(?i)\\s+(not\\s+)?null\\b");
    private static final Pattern AFTER_TYPE =
            Pattern.compile("(?i)\\s+(collate|check|generated|unique|primary|references)\\b.*");

    /// PostgreSQL keeps to neither bounds nor dimensions.
    private static final Pattern ARRAY =
            Pattern.compile("(?i)(\\s+array(\\s*\\[\\d*])?|(\\s*\\[\\d*])+)$");

    private static final Map<String, String> SERIALS =
            Map.of(
                    "serial", "integer",
                    "serial4", "integer",
                    "bigserial", "bigint",
                    "serial8", "bigint",
                    "smallserial", "smallint",
                    "serial2", "smallint");

    static Definition of(String sql) {
        Matcher matcher = DEFAULT.matcher(sql);
        Optional<String> defaultSql =
                matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        String declaration =
                NULL.matcher(DEFAULT.matcher(sql).replaceFirst("")).replaceAll("").strip();
        String bare = AFTER_TYPE.matcher(declaration).replaceFirst("");
        String type = bare.replaceAll("\\s*\\([^)]*\\)", "").strip();
        String name = ARRAY.matcher(type).replaceFirst("[]");
        String lower = name.contains("\"") ? name : name.toLowerCase(Locale.ROOT);
        return new Definition(declaration, SERIALS.getOrDefault(lower, lower), defaultSql);
    }
}
