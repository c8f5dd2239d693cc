package dev.weir.orm.expression;

import dev.weir.orm.entity.Json;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/// A JSON value (PostgreSQL manual, "JSON Functions and Operators"). Keys and indexes of paths are
/// of the program and stand in the query's text, so that indexes on expressions are found; what is
/// looked for is bound. Operators that only `jsonb` has, also `=` and an order, cast a `json` to
/// it; `distinct` and `group by` know no `json`: of one say `cast(SqlTypes.JSONB)`.
///
/// @param <V> the value in Java
public interface JsonExpression<E, V> extends Expression<E, V> {
    /// `->`: the member of an object; null if there is none.
    default JsonExpression<E, Json> key(String name) {
        return JsonStep.key(this, name);
    }

    /// `->`: the element of an array, counted from 0, from its end if negative.
    default JsonExpression<E, Json> index(int place) {
        return JsonStep.index(this, place);
    }

    /// The member of a name that depends on the row, or on data.
    default JsonExpression<E, Json> key(Expression<? super E, String> name) {
        return JsonStep.of(this, Build.cast(name.node(), SqlTypes.TEXT));
    }

    default JsonExpression<E, Json> index(Expression<? super E, Integer> place) {
        return JsonStep.of(this, Build.cast(place.node(), SqlTypes.INTEGER));
    }

    /// The value as a text, `->>`: of a JSON string what it says, without quotes; of all else as
    /// JSON writes it; null of JSON's null.
    @Override
    default TextExpression<E> text() {
        return new TextTerm<>(JsonStep.text(this), SqlTypes.TEXT);
    }

    /// The value's text cast to a type.
    ///
    /// @throws dev.weir.driver.PostgresException when it runs, if it is no such value
    default <R> ComparableExpression<E, R> as(SqlType<R> type) {
        return new ComparableTerm<>(Build.cast(text().node(), type), type);
    }

    /// The value's text cast to a type of numbers.
    default <N extends Number> NumberExpression<E, N> number(SqlType<N> type) {
        return new NumberTerm<>(Build.cast(text().node(), type), type);
    }

    default NumberExpression<E, BigDecimal> number() {
        return number(SqlTypes.NUMERIC);
    }

    /// The value as a condition, of `true` and `false`.
    default Condition<E> isTrue() {
        return new ConditionTerm<>(Build.cast(text().node(), SqlTypes.BOOLEAN));
    }

    /// `@>`: whether the other value is in it, at the same place.
    default Condition<E> contains(Json part) {
        return Operators.condition(Jsons.binary(this), "@>", Jsons.value(part));
    }

    default Condition<E> contains(JsonExpression<? super E, ?> part) {
        return Operators.condition(Jsons.binary(this), "@>", Jsons.binary(part));
    }

    /// `<@`: whether it is in the other value.
    default Condition<E> containedBy(Json whole) {
        return Operators.condition(Jsons.binary(this), "<@", Jsons.value(whole));
    }

    /// `?`: whether an object has the key, or an array the text.
    default Condition<E> hasKey(String name) {
        return Operators.condition(Jsons.binary(this), "?", Build.typed(SqlTypes.TEXT, name));
    }

    /// `?|`: whether it has one of the keys.
    default Condition<E> hasAnyKey(Collection<String> names) {
        return Operators.condition(Jsons.binary(this), "?|", Operators.array(SqlTypes.TEXT, names));
    }

    /// `?&`: whether it has all of the keys.
    default Condition<E> hasAllKeys(Collection<String> names) {
        return Operators.condition(Jsons.binary(this), "?&", Operators.array(SqlTypes.TEXT, names));
    }

    /// `@?`: whether an SQL/JSON path finds something.
    default Condition<E> pathExists(String path) {
        return Operators.condition(Jsons.binary(this), "@?", Jsons.path(path));
    }

    /// Whether an SQL/JSON path with variables finds something; no index helps.
    ///
    /// @param variables an object: `$min` of the path is its member `min`
    default Condition<E> pathExists(String path, Json variables) {
        return Operators.condition(
                "jsonb_path_exists", Jsons.binary(this), Jsons.path(path), Jsons.value(variables));
    }

    /// `@@`: whether an SQL/JSON predicate is true.
    default Condition<E> pathMatches(String predicate) {
        return Operators.condition(Jsons.binary(this), "@@", Jsons.path(predicate));
    }

    /// Whether an SQL/JSON predicate with variables is true; no index helps.
    default Condition<E> pathMatches(String predicate, Json variables) {
        return Operators.condition(
                "jsonb_path_match",
                Jsons.binary(this),
                Jsons.path(predicate),
                Jsons.value(variables));
    }

    /// The first thing that an SQL/JSON path finds; null if nothing.
    default JsonExpression<E, Json> pathFirst(String path) {
        return Jsons.call("jsonb_path_query_first", Jsons.binary(this), Jsons.path(path));
    }

    /// All that an SQL/JSON path finds, as an array.
    default JsonExpression<E, Json> pathAll(String path) {
        return Jsons.call("jsonb_path_query_array", Jsons.binary(this), Jsons.path(path));
    }

    /// With another value at a place, which is made if its object is there.
    ///
    /// @param path keys, and indexes as texts
    default JsonExpression<E, V> with(List<String> path, Json value) {
        return Jsons.same(
                this, "jsonb_set", Operators.array(SqlTypes.TEXT, path), Jsons.value(value));
    }

    default JsonExpression<E, V> with(List<String> path, JsonExpression<? super E, ?> value) {
        return Jsons.same(
                this, "jsonb_set", Operators.array(SqlTypes.TEXT, path), Jsons.binary(value));
    }

    /// `||`: with the members of another object, or the elements of another array.
    default JsonExpression<E, V> merged(Json other) {
        return Jsons.same(this, Operators.infix(Jsons.binary(this), "||", Jsons.value(other)));
    }

    /// `-`: without a key of an object, or without equal texts of an array.
    default JsonExpression<E, V> without(String key) {
        return Jsons.minus(this, "-", Build.typed(SqlTypes.TEXT, key));
    }

    /// `-`: without an element, counted from 0.
    default JsonExpression<E, V> without(int index) {
        return Jsons.minus(this, "-", Build.typed(SqlTypes.INTEGER, index));
    }

    /// `#-`: without what is at a place.
    default JsonExpression<E, V> without(List<String> path) {
        return Jsons.minus(this, "#-", Operators.array(SqlTypes.TEXT, path));
    }

    /// How many elements an array has.
    default NumberExpression<E, Integer> length() {
        return new NumberTerm<>(
                Build.call("jsonb_array_length", Jsons.binary(this)), SqlTypes.INTEGER);
    }

    /// `object`, `array`, `string`, `number`, `boolean` or `null`.
    default TextExpression<E> kind() {
        return Build.text("jsonb_typeof", Jsons.binary(this));
    }
}
