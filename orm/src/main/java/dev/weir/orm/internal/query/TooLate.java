package dev.weir.orm.internal.query;

import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.Distinct;
import dev.weir.orm.sql.Select.RowRange;

/// Refuses what would not mean what it says, since SQL does it before what stands in front of it.
///
/// @param remedy what to do in its place, for the message
record TooLate(String remedy) {
    /// Of entities.
    static final TooLate QUERY = new TooLate("call asTable() between");

    /// Of values and records.
    static final TooLate SELECTION = new TooLate("make the query a source, from(query.as(name))");

    /// Behind limit, offset, distinctOn and what unites queries.
    void check(String what, Select select) {
        if (!select.compound().isEmpty() || Orders.decides(select)) {
            throw refused(what + "(...)");
        }
    }

    /// Behind limit, offset and distinctOn.
    void checkOrder(String what, Select select) {
        if (Orders.decides(select)) {
            throw refused(what + "(...)");
        }
    }

    /// Behind limit and offset.
    void checkRange(String what, Select select) {
        if (!select.range().equals(RowRange.ALL)) {
            throw refused(what + "(...)");
        }
    }

    /// Behind distinct.
    void checkDistinct(String what, Select select) {
        if (select.distinct().kind() == Distinct.Kind.ROWS) {
            throw refusal(what + "(...) behind distinct()");
        }
    }

    /// That what is selected behind limit, offset and distinctOn is no aggregate.
    void checkAggregate(Select select) {
        if (Orders.decides(select)) {
            throw refused("an aggregate in select(...)");
        }
    }

    private IllegalStateException refused(String what) {
        return refusal(what + " behind limit, offset, distinctOn or a union");
    }

    private IllegalStateException refusal(String what) {
        return new IllegalStateException(
                what + " would apply before it: say it first, or " + remedy);
    }
}
