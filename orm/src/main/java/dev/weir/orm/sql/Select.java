package dev.weir.orm.sql;

import dev.weir.orm.model.TablePath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query. Immutable; the methods yield changed copies. Joins of entities' tables follow from the
/// columns that it uses, common table expressions from what it reads.
///
/// @param columns what it yields
/// @param from what it reads
/// @param joins what it reads besides
/// @param distinct whether equal rows are left out
/// @param where conditions, all of which hold
/// @param groupBy what rows are grouped by; rendered as ordinals where it is a column of the result
/// @param having conditions on groups, all of which hold
/// @param compound what is done with other queries' rows
/// @param orderBy keys, rendered as ordinals where they are columns of the result and must be
/// @param range which rows of the result
/// @param locks how rows are locked, one for each table
public record Select(
        List<Node> columns,
        Source from,
        List<Join> joins,
        Distinct distinct,
        List<Node> where,
        List<Node> groupBy,
        List<Node> having,
        List<Compound> compound,
        List<OrderKey> orderBy,
        RowRange range,
        List<Lock> locks) {
    public Select {
        columns = List.copyOf(columns);
        joins = List.copyOf(joins);
        where = List.copyOf(where);
        groupBy = List.copyOf(groupBy);
        having = List.copyOf(having);
        compound = List.copyOf(compound);
        orderBy = List.copyOf(orderBy);
        locks = List.copyOf(locks);
    }

    /// All rows of a source, no columns yet.
    public static Select from(Source source) {
        return new Select(
                List.of(),
                source,
                List.of(),
                Distinct.ALL,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RowRange.ALL,
                List.of());
    }

    /// A source that is joined.
    ///
    /// @param on which rows belong together; empty for all with all
    public record Join(Join.Kind kind, Rowset rowset, Optional<Node> on) {
        /// Which rows of a join come that match none.
        public enum Kind {
            INNER("join"),
            /// The rows of the query, with nulls for the source's columns.
            LEFT("left join"),
            /// The rows of the query and those of the source, each with nulls for the other's
            /// columns.
            FULL("full join"),
            CROSS("cross join");

            private final String sql;

            Kind(String sql) {
                this.sql = sql;
            }

            public String sql() {
                return sql;
            }
        }
    }

    /// Which rows are left out as equal.
    ///
    /// @param kind all are kept, or equal ones go, or those equal in some expressions
    /// @param on the expressions
    public record Distinct(Distinct.Kind kind, List<Node> on) {
        public static final Distinct ALL = new Distinct(Distinct.Kind.ALL, List.of());
        public static final Distinct ROWS = new Distinct(Distinct.Kind.ROWS, List.of());

        public Distinct {
            on = List.copyOf(on);
        }

        /// What is compared.
        public enum Kind {
            ALL,
            ROWS,
            ON
        }
    }

    /// Rows of another query put to these, or taken from them.
    ///
    /// @param operator `union`, `union all`, `intersect`, `except`, ...
    public record Compound(String operator, Select select) {}

    /// Which rows of the result.
    ///
    /// @param limit how many at most
    /// @param offset how many are passed over
    public record RowRange(Optional<Node> limit, Optional<Node> offset) {
        public static final RowRange ALL = new RowRange(Optional.empty(), Optional.empty());
    }

    /// How rows are locked until the transaction ends.
    ///
    /// @param strength `update`, `no key update`, `share`, `key share`
    /// @param waiting `nowait`, `skip locked`, or empty to wait
    /// @param of the table whose rows are locked, which is joined for it; empty for that of the
    ///   query
    public record Lock(String strength, String waiting, Optional<TablePath> of) {}

    public Select columns(List<Node> changed) {
        return new Select(
                changed, from, joins, distinct, where, groupBy, having, compound, orderBy, range,
                locks);
    }

    public Select of(Source changed) {
        return new Select(
                columns, changed, joins, distinct, where, groupBy, having, compound, orderBy, range,
                locks);
    }

    public Select join(Join more) {
        return new Select(
                columns,
                from,
                plus(joins, more),
                distinct,
                where,
                groupBy,
                having,
                compound,
                orderBy,
                range,
                locks);
    }

    public Select distinct(Distinct changed) {
        return new Select(
                columns, from, joins, changed, where, groupBy, having, compound, orderBy, range,
                locks);
    }

    public Select where(Node condition) {
        return new Select(
                columns,
                from,
                joins,
                distinct,
                plus(where, condition),
                groupBy,
                having,
                compound,
                orderBy,
                range,
                locks);
    }

    public Select groupBy(List<Node> changed) {
        return new Select(
                columns, from, joins, distinct, where, changed, having, compound, orderBy, range,
                locks);
    }

    public Select having(Node condition) {
        return new Select(
                columns,
                from,
                joins,
                distinct,
                where,
                groupBy,
                plus(having, condition),
                compound,
                orderBy,
                range,
                locks);
    }

    public Select compound(Compound more) {
        return new Select(
                columns,
                from,
                joins,
                distinct,
                where,
                groupBy,
                having,
                plus(compound, more),
                orderBy,
                range,
                locks);
    }

    public Select orderBy(List<OrderKey> changed) {
        return new Select(
                columns, from, joins, distinct, where, groupBy, having, compound, changed, range,
                locks);
    }

    public Select range(RowRange changed) {
        return new Select(
                columns, from, joins, distinct, where, groupBy, having, compound, orderBy, changed,
                locks);
    }

    /// With a lock, in place of one of the same table.
    public Select lock(Lock more) {
        List<Lock> changed = new ArrayList<>(locks);
        changed.removeIf(each -> each.of().equals(more.of()));
        changed.add(more);
        return locks(changed);
    }

    public Select locks(List<Lock> changed) {
        return new Select(
                columns, from, joins, distinct, where, groupBy, having, compound, orderBy, range,
                changed);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
