package dev.weir.orm.expression;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

/// A text. What is looked for is bound as data: `%`, `_` and `\` in it stand for themselves, but in
/// the patterns of [#like] and [#matches].
public interface TextExpression<E> extends ComparableExpression<E, String> {
    /// `like`: `%` stands for any text, `_` for any character, `\` takes their meaning.
    default Condition<E> like(String pattern) {
        return Build.pattern(this, " like ", pattern);
    }

    default Condition<E> notLike(String pattern) {
        return Build.pattern(this, " not like ", pattern);
    }

    /// As [#like], without regard to case.
    default Condition<E> likeIgnoringCase(String pattern) {
        return Build.pattern(this, " ilike ", pattern);
    }

    default Condition<E> startsWith(String text) {
        return like(Build.escaped(text) + "%");
    }

    default Condition<E> endsWith(String text) {
        return like("%" + Build.escaped(text));
    }

    default Condition<E> contains(String text) {
        return like("%" + Build.escaped(text) + "%");
    }

    default Condition<E> startsWithIgnoringCase(String text) {
        return likeIgnoringCase(Build.escaped(text) + "%");
    }

    default Condition<E> endsWithIgnoringCase(String text) {
        return likeIgnoringCase("%" + Build.escaped(text));
    }

    default Condition<E> containsIgnoringCase(String text) {
        return likeIgnoringCase("%" + Build.escaped(text) + "%");
    }

    /// Equal in lower case, as an index on `lower(column)` can find it.
    default Condition<E> eqIgnoringCase(String text) {
        return lower().eq(Functions.value(SqlTypes.TEXT, text).asText().lower());
    }

    /// Whether another text is in it.
    default <F extends E> Condition<F> contains(Expression<? super F, String> other) {
        return Build.condition(
                Precedence.COMPARISON, "strpos(", node(), ", ", other.node(), ") > 0");
    }

    default <F extends E> Condition<F> startsWith(Expression<? super F, String> other) {
        return Build.condition(Precedence.ATOM, "starts_with(", node(), ", ", other.node(), ")");
    }

    /// `~`: a POSIX regular expression.
    default Condition<E> matches(String regex) {
        return Build.pattern(this, " ~ ", regex);
    }

    default Condition<E> matchesIgnoringCase(String regex) {
        return Build.pattern(this, " ~* ", regex);
    }

    default TextExpression<E> lower() {
        return Build.text("lower", node());
    }

    default TextExpression<E> upper() {
        return Build.text("upper", node());
    }

    default TextExpression<E> trim() {
        return Build.text("btrim", node());
    }

    /// How many characters.
    default NumberExpression<E, Integer> length() {
        return new NumberTerm<>(Build.call("length", node()), SqlTypes.INTEGER);
    }

    /// A part.
    ///
    /// @param from counted from 1
    /// @param count how many characters
    default TextExpression<E> substring(int from, int count) {
        return Build.text("substr", node(), integer(from), integer(count));
    }

    /// The first characters; all but the last if negative.
    default TextExpression<E> left(int count) {
        return Build.text("left", node(), integer(count));
    }

    default TextExpression<E> right(int count) {
        return Build.text("right", node(), integer(count));
    }

    default TextExpression<E> padLeft(int length, String fill) {
        return Build.text("lpad", node(), integer(length), Build.typed(SqlTypes.TEXT, fill));
    }

    default TextExpression<E> padRight(int length, String fill) {
        return Build.text("rpad", node(), integer(length), Build.typed(SqlTypes.TEXT, fill));
    }

    default TextExpression<E> replace(String part, String by) {
        return Build.text(
                "replace",
                node(),
                Build.typed(SqlTypes.TEXT, part),
                Build.typed(SqlTypes.TEXT, by));
    }

    /// Both, one behind the other; null if one is.
    default TextExpression<E> concat(String more) {
        return joined(Build.typed(SqlTypes.TEXT, more));
    }

    default <F extends E> TextExpression<F> concat(Expression<? super F, String> more) {
        return joined(more.node());
    }

    /// By the rules of a language, in comparisons and orders.
    ///
    /// @param collation its name, of the program: `C`, `de-x-icu`
    default TextExpression<E> collate(String collation) {
        return new TextTerm<>(
                Build.template(
                        Precedence.AT_TIME_ZONE,
                        "",
                        node(),
                        " collate " + SqlText.quoted(collation)),
                type());
    }

    private <F> TextExpression<F> joined(Node more) {
        return new TextTerm<>(
                Build.template(Precedence.OTHER, "", node(), " || ", more, ""), SqlTypes.TEXT);
    }

    private static Node integer(int value) {
        return Build.typed(SqlTypes.INTEGER, value);
    }
}
