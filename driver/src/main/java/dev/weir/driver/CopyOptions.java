package dev.weir.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The format of a COPY and its options, named as in SQL. Immutable: each method yields a changed
/// copy. Whether options go together, and whether the server has them, the server says.
///
/// ```java
/// CopyOptions.csv().header(CopyHeader.MATCH).delimiter(';').nullText("NULL")
/// ```
///
/// Source: PostgreSQL manual, "COPY".
public final class CopyOptions {
    private final CopyFormat format;
    private final Map<String, Value> values;

    /// What stands behind an option's name.
    private record Value(String text, String sql) {}

    private CopyOptions(CopyFormat format, Map<String, Value> values) {
        this.format = format;
        this.values = values;
    }

    public static CopyOptions binary() {
        return of(CopyFormat.BINARY);
    }

    public static CopyOptions text() {
        return of(CopyFormat.TEXT);
    }

    public static CopyOptions csv() {
        return of(CopyFormat.CSV);
    }

    /// A format without options.
    public static CopyOptions of(CopyFormat format) {
        return new CopyOptions(format, Map.of());
    }

    public CopyFormat format() {
        return format;
    }

    /// What parts the values; a tab in text and a comma in CSV unless it is set.
    public CopyOptions delimiter(char delimiter) {
        return withText("delimiter", String.valueOf(delimiter));
    }

    /// What stands for null; `\N` in text and nothing in CSV unless it is set.
    public CopyOptions nullText(String text) {
        return withText("null", text);
    }

    /// What stands for the column's default, on the way in (PostgreSQL 16).
    public CopyOptions defaultText(String text) {
        return withText("default", text);
    }

    /// Whether the first line has the columns' names.
    public CopyOptions header(CopyHeader header) {
        return withWord("header", header.word());
    }

    /// Whether the first line has the columns' names.
    public boolean hasHeader() {
        return value("header").filter(word -> !word.equals(CopyHeader.FALSE.word())).isPresent();
    }

    /// What quotes values in CSV; `"` unless it is set.
    public CopyOptions quote(char quote) {
        return withText("quote", String.valueOf(quote));
    }

    /// What goes before a quote within a quoted value of CSV; the quote itself unless it is set.
    public CopyOptions escape(char escape) {
        return withText("escape", String.valueOf(escape));
    }

    /// Columns that CSV quotes on the way out, even if they need it not.
    public CopyOptions forceQuote(String... columns) {
        return withColumns("force_quote", columns);
    }

    /// As [#forceQuote], of every column.
    public CopyOptions forceQuoteAll() {
        return withWord("force_quote", "*");
    }

    /// Columns of CSV on the way in that are never null.
    public CopyOptions forceNotNull(String... columns) {
        return withColumns("force_not_null", columns);
    }

    /// Columns of CSV on the way in that are null also where what stands for it is quoted.
    public CopyOptions forceNull(String... columns) {
        return withColumns("force_null", columns);
    }

    /// The encoding of raw data, `LATIN1` for example; that of the connection, UTF-8, unless it is
    /// set. Typed rows are always in UTF-8.
    public CopyOptions encoding(String encoding) {
        return withText("encoding", encoding);
    }

    /// Rows that are frozen at once: only into a table that the same transaction has created or
    /// truncated.
    public CopyOptions freeze() {
        return withWord("freeze", "true");
    }

    /// What becomes of rows that have a value which its type does not take (PostgreSQL 17; text and
    /// CSV).
    public CopyOptions onError(CopyOnError choice) {
        return withWord("on_error", choice.word());
    }

    /// How many rows may be left out by [#onError] before the copy fails after all (PostgreSQL 18).
    public CopyOptions rejectLimit(long rows) {
        return withWord("reject_limit", Long.toString(rows));
    }

    /// Whether notices name the rows that [#onError] leaves out: `default`, `verbose` (PostgreSQL
    /// 17) or `silent` (18).
    public CopyOptions logVerbosity(String verbosity) {
        return withWord("log_verbosity", SqlText.quoted(verbosity));
    }

    private CopyOptions withText(String name, String text) {
        return with(name, new Value(text, SqlText.literal(text)));
    }

    private CopyOptions withWord(String name, String word) {
        return with(name, new Value(word, word));
    }

    private CopyOptions withColumns(String name, String... columns) {
        String list = SqlText.columnList(List.of(columns));
        return with(name, new Value(list, list));
    }

    private CopyOptions with(String name, Value value) {
        Map<String, Value> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new CopyOptions(format, all);
    }

    /// The value of an option, if it is set.
    ///
    /// @param name as in SQL
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(Value::text);
    }

    /// What stands in the parentheses behind `with`.
    String sql() {
        return values.entrySet().stream()
                .map(option -> ", " + option.getKey() + " " + option.getValue().sql())
                .collect(Collectors.joining("", "format " + format.word(), ""));
    }

    @Override
    public String toString() {
        return sql();
    }
}
