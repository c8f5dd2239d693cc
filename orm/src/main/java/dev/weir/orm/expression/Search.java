package dev.weir.orm.expression;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;

import java.util.ArrayList;
import java.util.List;

/// Full text search in one configuration: `Search.in("english")`. Its name stands in the query's
/// text, so that an index on `to_tsvector('english', ...)` is found (PostgreSQL manual, "Full Text
/// Search"). Immutable.
public final class Search {
    private final Node configuration;

    private Search(Node configuration) {
        this.configuration = configuration;
    }

    /// @param configuration its name, of the program: `english`, `simple`, `public.german_hunspell`
    public static Search in(String configuration) {
        return new Search(new Node.Text(SqlText.literal(configuration)));
    }

    /// A configuration that a value or a column names.
    public static Search in(Expression<Object, String> configuration) {
        return new Search(
                Build.template(
                        dev.weir.orm.sql.Precedence.CAST, "", configuration.node(), "::regconfig"));
    }

    /// `to_tsvector`: the words of a text. Null if it is: see [Functions#coalesce].
    public <E> TsVectorExpression<E> document(Expression<E, ?> text) {
        return new TsVectorTerm<>(Build.call("to_tsvector", configuration, words(text)));
    }

    /// The words of several texts, nulls left out.
    public <E> TsVectorExpression<E> document(List<? extends Expression<? super E, ?>> texts) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node.Text("' '"));
        texts.forEach(each -> nodes.add(each.node()));
        return new TsVectorTerm<>(
                Build.call("to_tsvector", configuration, Build.call("concat_ws", nodes)));
    }

    /// Of all but texts and JSON there are words only in their text.
    private static Node words(Expression<?, ?> text) {
        String type = text.type().name();
        return List.of("text", "varchar", "json", "jsonb").contains(type)
                ? text.node()
                : Build.cast(text.node(), SqlTypes.TEXT);
    }

    /// `websearch_to_tsquery`: what a person writes into a search field: words, `"phrases"`, `or`,
    /// `-not`. Never an error.
    public TsQueryExpression<Object> web(String words) {
        return query("websearch_to_tsquery", words);
    }

    /// `plainto_tsquery`: all words must be there.
    public TsQueryExpression<Object> plain(String words) {
        return query("plainto_tsquery", words);
    }

    /// `phraseto_tsquery`: all words must be there, one behind the other.
    public TsQueryExpression<Object> phrase(String words) {
        return query("phraseto_tsquery", words);
    }

    /// `to_tsquery`: words and operators, `cat & !dog`, `super:*`.
    ///
    /// @throws dev.weir.driver.PostgresException when it runs, if it is no such query
    public TsQueryExpression<Object> raw(String query) {
        return query("to_tsquery", query);
    }

    private TsQueryExpression<Object> query(String function, String words) {
        return new TsQueryTerm<>(
                Build.call(function, configuration, Build.typed(SqlTypes.TEXT, words)));
    }

    /// `ts_headline`: a part of a text with the words that were found between `<b>` and `</b>`.
    public <E> TextExpression<E> headline(
            Expression<E, String> text, TsQueryExpression<? super E> query) {
        return Build.text("ts_headline", configuration, text.node(), query.node());
    }

    /// As above.
    ///
    /// @param options as `StartSel=*, StopSel=*, MaxWords=20`
    public <E> TextExpression<E> headline(
            Expression<E, String> text, TsQueryExpression<? super E> query, String options) {
        return Build.text(
                "ts_headline",
                configuration,
                text.node(),
                query.node(),
                Build.typed(SqlTypes.TEXT, options));
    }
}
