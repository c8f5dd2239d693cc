package dev.weir.orm.expression;

import dev.weir.driver.SqlText;
import dev.weir.orm.entity.Json;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.util.List;
import java.util.stream.Collectors;

/// Sources out of JSON and texts, for a static import: see [Sources].
public final class SetFunctions {
    private SetFunctions() {}

    /// The elements of a JSON array.
    public static SetSource<JsonExpression<Object, Json>> jsonElements(
            String name, JsonExpression<?, ?> array) {
        return json(name, Build.call("jsonb_array_elements", Jsons.binary(array)));
    }

    /// What a path finds in a JSON value, of SQL/JSON.
    public static SetSource<JsonExpression<Object, Json>> jsonPath(
            String name, JsonExpression<?, ?> json, String path) {
        return json(name, Build.call("jsonb_path_query", Jsons.binary(json), Jsons.path(path)));
    }

    private static SetSource<JsonExpression<Object, Json>> json(String name, Node call) {
        return Sources.one(
                name,
                call,
                SqlTypes.JSONB,
                (rowset, column) ->
                        new JsonTerm<>(new Node.RowsetColumn(rowset, column), SqlTypes.JSONB));
    }

    /// The elements of a JSON array as texts.
    public static SetSource<TextExpression<Object>> jsonTexts(
            String name, JsonExpression<?, ?> array) {
        return text(name, Build.call("jsonb_array_elements_text", Jsons.binary(array)));
    }

    /// The keys of a JSON object.
    public static SetSource<TextExpression<Object>> jsonKeys(
            String name, JsonExpression<?, ?> object) {
        return text(name, Build.call("jsonb_object_keys", Jsons.binary(object)));
    }

    /// The members of a JSON object: columns `key`, a text, and `value`, a `jsonb`.
    public static RowSource jsonMembers(String name, JsonExpression<?, ?> object) {
        return Sources.rows(
                name,
                new Term<>(Build.call("jsonb_each", Jsons.binary(object)), SqlTypes.JSONB),
                List.of(
                        SourceColumn.of("key", SqlTypes.TEXT),
                        SourceColumn.of("value", SqlTypes.JSONB)));
    }

    /// Rows of several typed columns out of a JSON value: SQL/JSON's `json_table`, from PostgreSQL
    /// 17 on. Columns are found by name: [RowSource#column(String, SqlType)].
    ///
    /// @param path what finds the rows, `$[*]`; part of the query's text, never data
    public static RowSource jsonTable(
            String name,
            JsonExpression<?, ?> json,
            String path,
            List<? extends JsonTableColumn<?>> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("rows of no columns: " + name);
        }
        Node call =
                Build.template(
                        Precedence.ATOM,
                        "json_table(",
                        Jsons.binary(json),
                        ", "
                                + SqlText.literal(path)
                                + " columns ("
                                + columns.stream()
                                        .map(JsonTableColumn::sql)
                                        .collect(Collectors.joining(", "))
                                + "))");
        return Sources.rows(
                name,
                new Term<>(
                        new Node.Since(17, "use jsonElements(...) or jsonPath(...)", call),
                        SqlTypes.JSONB),
                columns.stream().<SourceColumn<?>>map(JsonTableColumn::column).toList());
    }

    /// All places where a regular expression matches a text: of each, what its groups match.
    public static SetSource<ArrayExpression<Object, List<String>, String>> regexMatches(
            String name, Expression<?, String> text, String regex) {
        Node call =
                Build.call(
                        "regexp_matches",
                        text.node(),
                        Build.typed(SqlTypes.TEXT, regex),
                        new Node.Text("'g'"));
        return Sources.one(
                name,
                call,
                SqlTypes.TEXT.array(),
                (rowset, column) ->
                        new ArrayTerm<>(
                                new Node.RowsetColumn(rowset, column), SqlTypes.TEXT.array()));
    }

    /// The parts of a text between the matches of a regular expression.
    public static SetSource<TextExpression<Object>> regexSplit(
            String name, Expression<?, String> text, String regex) {
        Node by = Build.typed(SqlTypes.TEXT, regex);
        return text(name, Build.call("regexp_split_to_table", text.node(), by));
    }

    /// The parts of a text between delimiters.
    public static SetSource<TextExpression<Object>> split(
            String name, Expression<?, String> text, String delimiter) {
        Node by = Build.typed(SqlTypes.TEXT, delimiter);
        return text(name, Build.call("string_to_table", text.node(), by));
    }

    private static SetSource<TextExpression<Object>> text(String name, Node call) {
        return Sources.one(
                name,
                call,
                SqlTypes.TEXT,
                (rowset, column) ->
                        new TextTerm<>(new Node.RowsetColumn(rowset, column), SqlTypes.TEXT));
    }
}
