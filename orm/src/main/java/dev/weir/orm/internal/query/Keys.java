package dev.weir.orm.internal.query;

import dev.weir.orm.internal.render.Joins;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Conditions on keys: of one column `= any($1)`, of several a join with arrays.
public final class Keys {
    private Keys() {}

    /// The entities with these keys, in the order of the keys.
    @SuppressWarnings("unchecked") // keys are what the entity's keys are
    static <T, K> Map<K, T> find(EntityQuery<T> query, Collection<K> keys) {
        EntityModel<T> entity = query.entity();
        List<List<Object>> parts = new ArrayList<>();
        for (K key : keys) {
            parts.add(parts(entity, key));
        }
        Node condition = among(query.root(), entity.table().key(), parts);
        Map<Object, T> found = new LinkedHashMap<>();
        for (T each : query.where(new NodeCondition<>(condition)).list()) {
            found.put(entity.key(each), each);
        }
        Map<K, T> ordered = new LinkedHashMap<>();
        int at = 0;
        for (K key : keys) {
            T each = found.get(entity.keyOf(parts.get(at++)));
            if (each != null) {
                ordered.put(key, each);
            }
        }
        return ordered;
    }

    /// The values of a key in its columns, as their types have them: an `int` does for a `bigint`.
    ///
    /// @throws IllegalArgumentException if it is no such key
    public static List<Object> parts(EntityModel<?> entity, Object key) {
        List<Object> parts = new ArrayList<>();
        for (Object part : split(entity, key)) {
            String column = entity.table().key().get(parts.size());
            Class<?> wanted = entity.table().column(column).type().javaType();
            boolean isNarrower =
                    wanted == Long.class && (part instanceof Integer || part instanceof Short);
            if (!isNarrower && !wanted.isInstance(part)) {
                throw new IllegalArgumentException(
                        "%s has keys of the class %s in %s, and %s is of %s"
                                .formatted(
                                        entity.type().getName(),
                                        wanted.getName(),
                                        column,
                                        part,
                                        part.getClass().getName()));
            }
            parts.add(isNarrower ? ((Number) part).longValue() : part);
        }
        return parts;
    }

    private static List<Object> split(EntityModel<?> entity, Object key) {
        try {
            return entity.partsOf(key);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(
                    "%s has keys of the columns %s in a class of their own, and %s is of %s"
                            .formatted(
                                    entity.type().getName(),
                                    String.join(", ", entity.table().key()),
                                    key,
                                    key.getClass().getName()),
                    e);
        }
    }

    /// Whether the columns have the values of one of the keys.
    ///
    /// @param keys each with a value for each column
    static Node among(TablePath table, List<String> columns, Collection<List<Object>> keys) {
        List<Node> arrays = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int part = i;
            List<Object> values = keys.stream().map(key -> key.get(part)).toList();
            arrays.add(
                    new Node.Value(
                            values,
                            Joins.column(table, columns.get(i)).column().type().array(),
                            columns.size() == 1 ? Typing.PLACE : Typing.CAST));
        }
        return columns.size() == 1
                ? new Node.Template(
                        List.of("", " = any(", ")"),
                        List.of(Joins.column(table, columns.getFirst()), arrays.getFirst()),
                        Precedence.COMPARISON)
                : amongRows(table, columns, arrays);
    }

    /// `(a, b) in (select * from unnest($1, $2))`.
    private static Node amongRows(TablePath table, List<String> columns, List<Node> arrays) {
        List<Node> nodes = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        parts.add("(");
        for (int i = 0; i < columns.size(); i++) {
            nodes.add(Joins.column(table, columns.get(i)));
            parts.add(i < columns.size() - 1 ? ", " : ") in (select * from unnest(");
        }
        for (int i = 0; i < arrays.size(); i++) {
            nodes.add(arrays.get(i));
            parts.add(i < arrays.size() - 1 ? ", " : "))");
        }
        return new Node.Template(parts, nodes, Precedence.ATOM);
    }
}
