package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The values of entities, gathered as arrays for one statement. One thread at a time.
final class RowArrays<T> {
    /// Rows of a statement at most.
    static final int ROWS_MAX = 4096;

    /// About so many bytes: a message of the protocol has a limit, and memory too.
    private static final long BYTES_MAX = 8 << 20;

    private static final int BYTES_OF_A_VALUE = 16;

    private final EntityTable<T> table;
    private final Statements statements;
    private final int[] columns;
    private final List<List<@Nullable Object>> arrays = new ArrayList<>();
    private int count;
    private long bytes;

    RowArrays(EntityTable<T> table, Statements statements, List<Integer> columns) {
        this.table = table;
        this.statements = statements;
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        begin();
    }

    private void begin() {
        arrays.clear();
        for (int i = 0; i < columns.length; i++) {
            arrays.add(new ArrayList<>());
        }
        count = 0;
        bytes = 0;
    }

    void add(T entity) {
        for (int i = 0; i < columns.length; i++) {
            SqlType<?> type = table.column(columns[i]).type();
            Object value =
                    Carriage.element(statements, type, table.model().value(entity, columns[i]));
            bytes += size(value);
            arrays.get(i).add(value);
        }
        count++;
    }

    private static long size(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case byte[] data -> data.length;
            case null, default -> BYTES_OF_A_VALUE;
        };
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count >= ROWS_MAX || bytes >= BYTES_MAX;
    }

    /// What is bound, for the rows since the last call.
    List<@Nullable Object> take() {
        List<@Nullable Object> parameters = new ArrayList<>(arrays);
        begin();
        return parameters;
    }
}
