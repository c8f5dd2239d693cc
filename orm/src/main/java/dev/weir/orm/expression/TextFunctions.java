package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;

import java.util.ArrayList;
import java.util.List;

/// Functions of texts (PostgreSQL manual, "String Functions and Operators"), for a static import.
/// More is in [TextExpression].
public final class TextFunctions {
    private TextFunctions() {}

    /// The character of a code point.
    public static <E> TextExpression<E> chr(Expression<E, Integer> code) {
        return Build.text("chr", code.node());
    }

    /// The code point of the first character.
    public static <E> NumberExpression<E, Integer> codePoint(Expression<E, String> text) {
        return new NumberTerm<>(Build.call("ascii", text.node()), SqlTypes.INTEGER);
    }

    /// All as texts with a separator between them; nulls are left out.
    public static <E> TextExpression<E> join(
            String separator, List<? extends Expression<? super E, ?>> expressions) {
        return of("concat_ws", text(separator), expressions);
    }

    /// `format`: `%s` stands for the next expression, `%2$s` for the second.
    public static <E> TextExpression<E> format(
            String pattern, List<? extends Expression<? super E, ?>> expressions) {
        return of("format", text(pattern), expressions);
    }

    private static <E> TextExpression<E> of(
            String function, Node first, List<? extends Expression<? super E, ?>> expressions) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(first);
        expressions.forEach(each -> nodes.add(each.node()));
        return new TextTerm<>(Build.call(function, nodes), SqlTypes.TEXT);
    }

    public static <E> TextExpression<E> repeat(Expression<E, String> text, int times) {
        return Build.text("repeat", text.node(), Build.typed(SqlTypes.INTEGER, times));
    }

    public static <E> TextExpression<E> reverse(Expression<E, String> text) {
        return Build.text("reverse", text.node());
    }

    /// The first letter of each word in upper case, the others in lower case.
    public static <E> TextExpression<E> capitalised(Expression<E, String> text) {
        return Build.text("initcap", text.node());
    }

    /// Without blanks at its beginning.
    public static <E> TextExpression<E> trimLeft(Expression<E, String> text) {
        return Build.text("ltrim", text.node());
    }

    /// Without blanks at its end.
    public static <E> TextExpression<E> trimRight(Expression<E, String> text) {
        return Build.text("rtrim", text.node());
    }

    /// Where another text is in it, counted from 1; 0 if it is not.
    public static <E> NumberExpression<E, Integer> position(
            Expression<E, String> text, String part) {
        return new NumberTerm<>(Build.call("strpos", text.node(), text(part)), SqlTypes.INTEGER);
    }

    public static <E> NumberExpression<E, Integer> position(
            Expression<E, String> text, Expression<? super E, String> part) {
        return new NumberTerm<>(Build.call("strpos", text.node(), part.node()), SqlTypes.INTEGER);
    }

    /// One of the parts between delimiters, counted from 1, from the end if negative; empty if
    /// there are not so many.
    public static <E> TextExpression<E> part(
            Expression<E, String> text, String delimiter, int number) {
        return Build.text(
                "split_part", text.node(), text(delimiter), Build.typed(SqlTypes.INTEGER, number));
    }

    /// The parts between delimiters.
    public static <E> ArrayExpression<E, List<String>, String> split(
            Expression<E, String> text, String delimiter) {
        return new ArrayTerm<>(
                Build.call("string_to_array", text.node(), text(delimiter)), SqlTypes.TEXT.array());
    }

    /// The first match of a POSIX regular expression, replaced.
    ///
    /// @param by `\\1` in it stands for what the first group matched
    public static <E> TextExpression<E> replaceFirst(
            Expression<E, String> text, String regex, String by) {
        return Build.text("regexp_replace", text.node(), text(regex), text(by));
    }

    /// All matches of a POSIX regular expression, replaced.
    public static <E> TextExpression<E> replaceAll(
            Expression<E, String> text, String regex, String by) {
        return Build.text(
                "regexp_replace", text.node(), text(regex), text(by), new Node.Text("'g'"));
    }

    /// What a POSIX regular expression finds first, or its first group if it has one.
    public static <E> TextExpression<E> find(Expression<E, String> text, String regex) {
        return new TextTerm<>(
                Build.template(
                        dev.weir.orm.sql.Precedence.ATOM,
                        "substring(",
                        text.node(),
                        " from ",
                        text(regex),
                        ")"),
                SqlTypes.TEXT);
    }

    /// Each of some characters replaced by the one at its place among others.
    public static <E> TextExpression<E> translate(
            Expression<E, String> text, String from, String to) {
        return Build.text("translate", text.node(), text(from), text(to));
    }

    /// As 32 hexadecimal digits.
    public static <E> TextExpression<E> md5(Expression<E, String> text) {
        return Build.text("md5", text.node());
    }

    /// Of the text in UTF-8, as 64 hexadecimal digits.
    public static <E> TextExpression<E> sha256(Expression<E, String> text) {
        return hash("sha256", text);
    }

    /// Of the text in UTF-8, as 96 hexadecimal digits.
    public static <E> TextExpression<E> sha384(Expression<E, String> text) {
        return hash("sha384", text);
    }

    /// Of the text in UTF-8, as 128 hexadecimal digits.
    public static <E> TextExpression<E> sha512(Expression<E, String> text) {
        return hash("sha512", text);
    }

    private static <E> TextExpression<E> hash(String function, Expression<E, String> text) {
        Node bytes = Build.call("convert_to", text.node(), new Node.Text("'UTF8'"));
        return Build.text("encode", Build.call(function, bytes), new Node.Text("'hex'"));
    }

    /// Without accents. Needs the extension `unaccent`.
    public static <E> TextExpression<E> unaccent(Expression<E, String> text) {
        return Build.text("unaccent", text.node());
    }

    /// The number that a text of a pattern says (PostgreSQL manual, "Data Type Formatting
    /// Functions").
    public static <E, V extends Number> NumberExpression<E, V> number(
            Expression<E, String> text, String pattern, SqlType<V> type) {
        Node number = Build.call("to_number", text.node(), text(pattern));
        return new NumberTerm<>(Build.cast(number, type), type);
    }

    private static Node text(String value) {
        return Build.typed(SqlTypes.TEXT, value);
    }
}
