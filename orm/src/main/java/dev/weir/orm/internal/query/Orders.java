package dev.weir.orm.internal.query;

import dev.weir.orm.internal.render.Joins;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.OrderKey.Direction;
import dev.weir.orm.sql.OrderKey.Nulls;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.Distinct;
import dev.weir.orm.sql.Select.RowRange;

import java.util.List;

/// Orders of rows.
final class Orders {
    private Orders() {}

    /// By the key, smallest first.
    static List<OrderKey> byKey(TablePath root) {
        return root.entity().table().key().stream()
                .map(
                        column ->
                                new OrderKey(
                                        Joins.column(root, column),
                                        Direction.ASCENDING,
                                        Nulls.DEFAULT))
                .toList();
    }

    /// Whether the order of a query says which rows there are.
    static boolean decides(Select select) {
        return !select.range().equals(RowRange.ALL) || select.distinct().kind() == Distinct.Kind.ON;
    }

    /// The same key the other way: nulls change their end too.
    static OrderKey opposite(OrderKey key) {
        Direction direction =
                key.direction() == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING;
        Nulls nulls =
                switch (key.nulls()) {
                    case DEFAULT -> Nulls.DEFAULT;
                    case FIRST -> Nulls.LAST;
                    case LAST -> Nulls.FIRST;
                };
        return new OrderKey(key.node(), direction, nulls);
    }
}
