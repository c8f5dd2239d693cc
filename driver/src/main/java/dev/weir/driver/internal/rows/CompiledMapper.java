package dev.weir.driver.internal.rows;

import dev.weir.driver.PostgresException;
import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;

import java.lang.invoke.MethodHandle;
import java.util.List;

/// A mapper whose work is one method handle: it reads the columns, primitives without boxes, and
/// calls the constructor.
final class CompiledMapper<T> implements RowMapper<T> {
    private final Class<T> type;
    private final MethodHandle maker;
    private final List<Part> parts;

    /// @param maker `(RowView)Object`
    CompiledMapper(Class<T> type, MethodHandle maker, List<Part> parts) {
        this.type = type;
        this.maker = maker;
        this.parts = parts;
    }

    @Override
    @SuppressWarnings("unchecked") // the maker makes nothing else
    public T map(Row row) {
        RowView view = (RowView) row;
        try {
            return (T) (Object) maker.invokeExact(view);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw explained(view, e);
        }
    }

    /// Which part fails is found by reading them once more, one by one: so the rows that are well
    /// pay nothing.
    private PostgresException explained(RowView row, Throwable failure) {
        for (Part part : parts) {
            try {
                part.probe(row);
            } catch (ResultException e) {
                return e;
            }
        }
        return new ResultException(
                "the row " + row + " was refused by " + type.getTypeName() + ": " + failure,
                failure);
    }
}
