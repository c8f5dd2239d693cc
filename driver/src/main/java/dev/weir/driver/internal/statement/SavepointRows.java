package dev.weir.driver.internal.statement;

import dev.weir.wire.ByteWriter;

import java.util.ArrayDeque;
import java.util.List;

/// Runs the rows of a batch in a transaction, each in a savepoint. Many go in one request cycle, a
/// [SavepointWindow]. Where one fails, the server skips the rest of the window; the next begins
/// with the way back to the failed row's savepoint. So a failure costs a round trip and the rest of
/// its window, and windows are the smaller the more rows fail.
final class SavepointRows {
    private static final int ROWS_MIN = 8;
    private static final int ROWS_MAX = 256;

    /// A window's encoded rows, but for the last one.
    private static final int WINDOW_BYTES = 256 * 1024;

    private static final String SAVEPOINT = "savepoint weir_row";
    private static final String RELEASE = "release savepoint weir_row";
    private static final List<String> UNDO = List.of("rollback to " + SAVEPOINT, RELEASE);

    private final RowsOfBatch rows;
    private final ByteWriter bytes = new ByteWriter(4 * 1024);
    private BatchStatement statement;
    private int rowsMax = ROWS_MAX;
    private List<String> dueUndo = List.of();

    private SavepointRows(RowsOfBatch rows) {
        this.rows = rows;
        this.statement = rows.find();
    }

    static void run(RowsOfBatch rows) {
        new SavepointRows(rows).run();
    }

    private void run() {
        while (!rows.isComplete()) {
            ArrayDeque<Integer> ahead = encode();
            if (!ahead.isEmpty()) {
                ended(new SavepointWindow(rows, statement, ahead).run(dueUndo, bytes));
            }
        }
        undo();
    }

    private void ended(SavepointWindow.End end) {
        boolean isWhole = end == SavepointWindow.End.WHOLE;
        rowsMax = isWhole ? Math.min(ROWS_MAX, rowsMax * 2) : Math.max(ROWS_MIN, rowsMax / 2);
        dueUndo = isWhole ? List.of() : UNDO;
        if (end == SavepointWindow.End.STATEMENT_LOST || !statement.isKept()) {
            // What describes it could not run in a failed transaction.
            undo();
            if (!rows.isComplete()) {
                statement = rows.find();
            }
        }
    }

    private void undo() {
        if (!dueUndo.isEmpty()) {
            rows.runner().control(String.join(";", dueUndo), rows.request());
            dueUndo = List.of();
        }
    }

    private ArrayDeque<Integer> encode() {
        bytes.clear();
        ArrayDeque<Integer> ahead = new ArrayDeque<>();
        int row = rows.outcome().nextUnsent(0);
        while (row < rows.size() && ahead.size() < rowsMax && bytes.size() < WINDOW_BYTES) {
            if (rows.encode(row, statement)) {
                ahead.add(row);
                Messages.run(bytes, SAVEPOINT);
                statement.prepareIfNeeded(bytes);
                rows.putEncoded(bytes);
                Messages.run(bytes, RELEASE);
            }
            row = rows.outcome().nextUnsent(row + 1);
        }
        return ahead;
    }
}
