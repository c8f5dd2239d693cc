package dev.weir.orm.internal.query;

import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Ordering;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.Subquery;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.Distinct;
import dev.weir.orm.sql.Select.RowRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes of queries for expressions.
final class Selections {
    private Selections() {}

    static Select ordered(Select select, List<? extends Ordering<?>> more) {
        TooLate.SELECTION.checkRange("orderBy", select);
        List<OrderKey> keys = new ArrayList<>(select.orderBy());
        more.forEach(each -> keys.add(each.key()));
        return select.orderBy(keys);
    }

    static Select distinct(Select select) {
        TooLate.SELECTION.check("distinct", select);
        return select.distinct(Distinct.ROWS);
    }

    static Select having(Select select, Condition<?> condition) {
        TooLate.SELECTION.check("having", select);
        return select.having(condition.node());
    }

    static Select joined(
            Select select,
            Select.Join.Kind kind,
            RowSource source,
            Optional<? extends Condition<?>> on) {
        Optional<Node> condition = on.map(Condition::node);
        return select.join(new Select.Join(kind, source.rowset(), condition));
    }

    static Select limited(Select select, long rows) {
        return select.range(
                new RowRange(Optional.of(ResultsOf.Limits.value(rows)), select.range().offset()));
    }

    static Select behind(Select select, long rows) {
        return select.range(
                new RowRange(select.range().limit(), Optional.of(ResultsOf.Limits.value(rows))));
    }

    static Select compound(Select select, String operator, Subquery other) {
        boolean orderIsLost =
                select.distinct().kind() == Distinct.Kind.ON
                        && select.compound().isEmpty()
                        && !select.orderBy().isEmpty();
        if (!select.range().equals(RowRange.ALL) || orderIsLost) {
            throw new IllegalStateException(
                    operator
                            + " behind limit, offset or distinctOn would apply before it: say it"
                            + " first, or call asTable() before select(...)");
        }
        if (select.columns().size() != other.select().columns().size()) {
            throw new IllegalArgumentException(
                    "%s of %d columns and %d"
                            .formatted(
                                    operator,
                                    select.columns().size(),
                                    other.select().columns().size()));
        }
        return select.orderBy(List.of()).compound(new Select.Compound(operator, other.select()));
    }
}
