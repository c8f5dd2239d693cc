package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node.Distinctness;
import dev.weir.orm.sql.Select;

import java.util.List;
import java.util.function.Function;

/// A query as a part of another one: that asks whether it yields rows, or reads it.
public interface Subquery {
    Select select();

    /// The query for whoever asks only whether it yields a row.
    default Select existence() {
        return select();
    }

    /// The types of its columns.
    List<SqlType<?>> types();

    /// The query as a source of another one, in parentheses: `join (select ...) as name`. What
    /// [Functions#outer] stands for in it is of the query that joins it: `lateral`.
    default RowSource as(String name) {
        return RowSource.derived(name, this);
    }

    /// The query as a source of others, which a statement has once in front of it however often it
    /// is read: `with name as (select ...)`.
    default CommonSource with(String name) {
        return CommonSource.of(name, this);
    }

    /// A recursion that begins with the rows of this query, and goes on with what a step finds for
    /// the rows that were found last, until it finds none: `with recursive ... union all`.
    ///
    /// @param step makes the query for the next rows, of the rows found last. Its columns have the
    ///   types of this one's
    default CommonSource withRecursive(
            String name, Function<? super RowSource, ? extends Subquery> step) {
        return withRecursive(name, Distinctness.ALL, step);
    }

    /// As above.
    ///
    /// @param rows whether rows that were found before are left out, so that circles end: `union`
    default CommonSource withRecursive(
            String name, Distinctness rows, Function<? super RowSource, ? extends Subquery> step) {
        return CommonSource.recursive(name, this, rows, step);
    }
}
