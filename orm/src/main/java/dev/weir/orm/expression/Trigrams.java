package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

/// Likeness of texts by their groups of three letters (PostgreSQL manual, "pg_trgm"), for a static
/// import. Needs the extension `pg_trgm`.
public final class Trigrams {
    private Trigrams() {}

    /// How alike both are: from 0 to 1.
    public static <E> NumberExpression<E, Float> similarity(
            Expression<E, String> text, String other) {
        return number(Build.call("similarity", text.node(), value(other)));
    }

    public static <E> NumberExpression<E, Float> similarity(
            Expression<E, String> text, Expression<? super E, String> other) {
        return number(Build.call("similarity", text.node(), other.node()));
    }

    /// How alike a part of the text is to the word: from 0 to 1.
    public static <E> NumberExpression<E, Float> wordSimilarity(
            String word, Expression<E, String> text) {
        return number(Build.call("word_similarity", value(word), text.node()));
    }

    /// How alike some words of the text are to the word: from 0 to 1.
    public static <E> NumberExpression<E, Float> strictWordSimilarity(
            String word, Expression<E, String> text) {
        return number(Build.call("strict_word_similarity", value(word), text.node()));
    }

    /// `%`: whether they are more alike than `pg_trgm.similarity_threshold`.
    public static <E> Condition<E> isSimilar(Expression<E, String> text, String other) {
        return Operators.condition(text.node(), "%", value(other));
    }

    /// `%>`: whether a part of the text is more alike to the word than
    /// `pg_trgm.word_similarity_threshold`.
    public static <E> Condition<E> hasSimilarWord(Expression<E, String> text, String word) {
        return Operators.condition(text.node(), "%>", value(word));
    }

    /// `<->`: 1 less the similarity. Ordered by it, a GiST index finds the nearest.
    public static <E> NumberExpression<E, Float> distance(
            Expression<E, String> text, String other) {
        return number(operator(text.node(), " <-> ", value(other)));
    }

    /// `<->>`: 1 less the word's similarity.
    public static <E> NumberExpression<E, Float> wordDistance(
            Expression<E, String> text, String word) {
        return number(operator(text.node(), " <->> ", value(word)));
    }

    private static Node operator(Node left, String operator, Node right) {
        return Build.template(Precedence.OTHER, "", left, operator, right, "");
    }

    private static <E> NumberExpression<E, Float> number(Node node) {
        return new NumberTerm<>(node, SqlTypes.REAL);
    }

    private static Node value(String text) {
        return Build.typed(SqlTypes.TEXT, text);
    }
}
