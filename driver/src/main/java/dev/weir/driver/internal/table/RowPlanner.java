package dev.weir.driver.internal.table;

import dev.weir.driver.RowWriter;
import dev.weir.driver.internal.classes.Member;
import dev.weir.driver.internal.classes.Reach;
import dev.weir.driver.internal.table.RowPlan.Carriage;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.Optional;

/// Decides how objects become rows of a table.
///
/// @param wanted names of the columns to be written, none for those that fit
public record RowPlanner(Table table, List<String> wanted, Purpose purpose) {
    /// What the rows are for.
    public enum Purpose {
        /// New rows, which need a value for each column that the server cannot fill.
        INSERT,
        /// Rows that are there already.
        UPDATE
    }

    /// For values that the program's own code takes apart.
    public <T> RowPlan<T> of(RowWriter<T> writer) {
        List<TableColumn> columns = table.named(wanted);
        return new RowPlan<>(columns, new LambdaRow<>(writer, columns), carriages(columns));
    }

    /// For objects of a class: an array of values, a single value, a record or a plain class.
    ///
    /// @param lookup the caller's own access to it, if the driver's may not suffice
    /// @throws dev.weir.driver.ParameterException if the class does not fit the table; it lists
    ///   both sides
    @SuppressWarnings("unchecked") // made for the class
    public <T> RowPlan<T> of(Class<T> type, Optional<Lookup> lookup) {
        if (type == Object[].class) {
            return (RowPlan<T>) ofArrays();
        }
        List<TableColumn> columns = table.named(wanted);
        if (columns.size() == 1 && !Member.areIn(type)) {
            return new RowPlan<>(columns, (row, sink) -> sink.put(0, row), carriages(columns));
        }
        return new ObjectFit(this, new Reach(lookup)).plan(type);
    }

    private RowPlan<@Nullable Object[]> ofArrays() {
        List<TableColumn> columns = table.named(wanted);
        return new RowPlan<>(columns, new ArrayRow(columns.size()), carriages(columns));
    }

    private List<Carriage> carriages(List<TableColumn> columns) {
        return columns.stream().map(column -> Binding.ofType(table.types(), column)).toList();
    }
}
