package dev.weir.orm.expression;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Texts by texts (PostgreSQL manual, "hstore"). A key that is looked at stands in the query's
/// text, so that indexes on expressions are found.
public interface HstoreExpression<E> extends Expression<E, Map<String, @Nullable String>> {
    /// `->`: the value of a key; null if there is none.
    default TextExpression<E> key(String name) {
        Node key = new Node.Text(SqlText.literal(name));
        return new TextTerm<>(Operators.infix(node(), "->", key), SqlTypes.TEXT);
    }

    /// `?`.
    default Condition<E> hasKey(String name) {
        return Operators.condition(node(), "?", Build.typed(SqlTypes.TEXT, name));
    }

    /// `?|`.
    default Condition<E> hasAnyKey(Collection<String> names) {
        return Operators.condition(node(), "?|", Operators.array(SqlTypes.TEXT, names));
    }

    /// `?&`.
    default Condition<E> hasAllKeys(Collection<String> names) {
        return Operators.condition(node(), "?&", Operators.array(SqlTypes.TEXT, names));
    }

    /// `@>`: whether it has all of these.
    default Condition<E> contains(Map<String, @Nullable String> entries) {
        return Operators.condition(node(), "@>", Build.typed(SqlTypes.hstore(), entries));
    }

    /// `<@`: whether all that it has is among these.
    default Condition<E> containedBy(Map<String, @Nullable String> entries) {
        return Operators.condition(node(), "<@", Build.typed(SqlTypes.hstore(), entries));
    }

    default ArrayExpression<E, List<String>, String> keys() {
        return new ArrayTerm<>(Build.call("akeys", node()), SqlTypes.TEXT.array());
    }

    default ArrayExpression<E, List<String>, String> values() {
        return new ArrayTerm<>(Build.call("avals", node()), SqlTypes.TEXT.array());
    }

    /// `||`: with these, in the place of what has their keys.
    default HstoreExpression<E> with(Map<String, @Nullable String> entries) {
        return new HstoreTerm<>(
                Operators.infix(node(), "||", Build.typed(SqlTypes.hstore(), entries)));
    }

    /// Without a key.
    default HstoreExpression<E> without(String key) {
        return new HstoreTerm<>(Build.call("delete", node(), Build.typed(SqlTypes.TEXT, key)));
    }
}
