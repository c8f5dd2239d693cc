package dev.weir.orm.internal.write;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.ValueSource;
import dev.weir.orm.model.ValueSource.Sequence;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The texts of inserts.
///
/// @param shape what is sent and what comes back
record InsertSql(EntityTable<?> table, Shape shape, OnConflict conflict) {
    InsertSql {
        conflict = conflict.sending(table, shape.sent());
    }

    /// One row, of values `$1`, `$2`, ...
    ///
    /// @param called columns that are sent, but whose values the statement takes from sequences
    String single(List<Integer> called) {
        if (shape.sent().isEmpty()) {
            return into() + "default values" + end(shape.returned());
        }
        StringJoiner values = new StringJoiner(", ", "values (", ")");
        int parameter = 1;
        for (int column : shape.sent()) {
            values.add(called.contains(column) ? nextValue(column) : "$" + parameter++);
        }
        return head() + values + end(shape.returned());
    }

    private String nextValue(int column) {
        Sequence sequence = (Sequence) table.column(column).source();
        return "nextval(" + SqlText.literal(sequence.sequence()) + ")";
    }

    /// Rows of arrays, in their order, in which the answers come too.
    String arrays() {
        return head() + select() + end(shape.returned());
    }

    /// As [#arrays], answered with how many rows are new and how many were written at all.
    String counted(TableFacts facts) {
        return counting(select(), facts);
    }

    /// Rows of a query, which have the columns that are sent.
    String of(String rows) {
        return head() + rows + end(shape.returned());
    }

    /// As [#of], counted as in [#counted].
    String countedOf(String rows, TableFacts facts) {
        return counting(rows, facts);
    }

    private String counting(String rows, TableFacts facts) {
        return "with written as ("
                + head()
                + rows
                + conflict.sql(table)
                + " returning "
                + isNew(facts)
                + " as is_new) select count(*) filter (where is_new), count(*) from written";
    }

    private String isNew(TableFacts facts) {
        if (facts.returnsOld()) {
            return "old." + table.columnName(table.key().getFirst()) + " is null";
        }
        if (facts.isPartitioned()) {
            // It has no system columns to return. The statement does not see its own rows.
            return "not exists (select from "
                    + table.name()
                    + " as before where "
                    + table.key().stream()
                            .map(table::columnName)
                            .map(name -> "before." + name + " = t." + name)
                            .collect(Collectors.joining(" and "))
                    + ")";
        }
        // Of a row that is new no transaction has set an end.
        return "t.xmax = 0";
    }

    private String select() {
        ArraySource source = source();
        return "select "
                + Texts.list(shape.sent(), source::value)
                + " from "
                + source.sql()
                + " order by s.number";
    }

    private String head() {
        return into() + columns() + overriding();
    }

    /// Rows of arrays, each answered with its number first. From PostgreSQL 17 on.
    String merge() {
        ArraySource source = source();
        return "merge into "
                + table.name()
                + " as t using "
                + source.sql()
                + " on false when not matched then insert "
                + columns()
                + overriding()
                + "values ("
                + Texts.list(shape.sent(), source::value)
                + ") returning s.number, "
                + Texts.list(shape.returned(), each -> "t." + table.columnName(each));
    }

    /// Rows of another table that has the same columns, counted as in [#counted].
    String copied(String other, TableFacts facts) {
        return counting(
                "select " + Texts.list(shape.sent(), table::columnName) + " from " + other, facts);
    }

    private ArraySource source() {
        return ArraySource.of(table, shape.sent());
    }

    private String into() {
        return "insert into " + table.name() + " as t ";
    }

    private String columns() {
        return "(" + Texts.list(shape.sent(), table::columnName) + ") ";
    }

    /// A key that an entity has counts also where the server always makes one.
    private String overriding() {
        boolean isGiven =
                shape.sent().stream()
                        .anyMatch(
                                each ->
                                        table.column(each).source()
                                                instanceof ValueSource.Identity);
        return isGiven ? "overriding system value " : "";
    }

    private String end(List<Integer> returned) {
        return conflict.sql(table) + Texts.returning(table, returned);
    }
}
