package dev.weir.orm.internal.query;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.Distinct;
import dev.weir.orm.sql.Select.RowRange;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;

/// How rows of a query are counted by the server.
final class Counting {
    private static final Node COUNT = new Node.Text("count(*)");

    private Counting() {}

    /// @param spec the query as it was said
    /// @param complete the query with its columns
    static Select count(Select spec, Select complete) {
        boolean plain =
                spec.groupBy().isEmpty()
                        && spec.having().isEmpty()
                        && spec.compound().isEmpty()
                        && spec.distinct().kind() == Distinct.Kind.ALL
                        && spec.range().equals(RowRange.ALL)
                        && spec.columns().isEmpty();
        if (plain) {
            return spec.orderBy(List.of()).locks(List.of()).columns(List.of(COUNT));
        }
        Select counted = complete.locks(List.of());
        boolean orderMatters = Orders.decides(spec);
        return Select.from(
                        new Source.Of(
                                new Rowset(
                                        "counted",
                                        names(complete.columns().size()),
                                        new Rowset.Origin.Query(
                                                orderMatters
                                                        ? counted
                                                        : counted.orderBy(List.of())))))
                .columns(List.of(COUNT));
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("c" + i);
        }
        return names;
    }
}
