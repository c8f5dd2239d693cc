package dev.weir.driver.internal.statement;

import dev.weir.driver.BatchResult;
import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ParameterException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.internal.session.Farewell;
import dev.weir.driver.internal.session.Session;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ServerError;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/// The rows of a batch of which each stands for itself, and what became of them. One thread at a
/// time.
public final class RowsOfBatch {
    private static final int ENCODED_BYTES = 256;
    private static final int ENCODED_BYTES_KEPT = 256 * 1024;

    private final StatementRunner runner;
    private final Request request;
    private final Scope scope;
    private final List<@Nullable Object[]> rows;
    private final BatchOutcome outcome;
    // Those whose statement was stale once.
    private final BitSet healed = new BitSet();
    private ByteWriter encoded = new ByteWriter(ENCODED_BYTES);

    private RowsOfBatch(
            StatementRunner runner, Request request, Scope scope, List<@Nullable Object[]> rows) {
        this.runner = runner;
        this.request = request;
        this.scope = scope;
        this.rows = rows;
        this.outcome = new BatchOutcome(rows.size());
    }

    /// Runs one statement for each row of parameters.
    public static BatchResult runEach(
            StatementRunner runner, Request request, Scope scope, List<@Nullable Object[]> rows) {
        BatchStatement.ensureNoCopy(request.sql());
        scope.ensureUsable(request.sql());
        RowsOfBatch all = new RowsOfBatch(runner, request, scope, rows);
        try {
            all.run();
            return all.outcome;
        } catch (PostgresException e) {
            PostgresException told = all.outcome.unfinished(e, request.sql());
            scope.failed(told);
            throw told;
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    private void run() {
        if (rows.isEmpty()) {
            return;
        }
        boolean alone = session().status() == TransactionStatus.IDLE && scope.preludes().isEmpty();
        if (alone) {
            while (!isComplete()) {
                SyncedRows.run(this);
            }
        } else {
            SavepointRows.run(this);
        }
    }

    StatementRunner runner() {
        return runner;
    }

    Session session() {
        return runner.session();
    }

    Request request() {
        return request;
    }

    Scope scope() {
        return scope;
    }

    BatchOutcome outcome() {
        return outcome;
    }

    int size() {
        return rows.size();
    }

    /// Whether no row is still to be sent.
    boolean isComplete() {
        return outcome.nextUnsent(0) == rows.size();
    }

    /// What a row is called in errors.
    String label(int row) {
        return "row " + row + " of the batch: " + request.sql();
    }

    /// Finds out the statement's types, by the values of the next row where the server cannot tell.
    BatchStatement find() {
        return BatchStatement.find(runner, request, scope, rows.get(outcome.nextUnsent(0)));
    }

    /// Encodes a row, before anything of it is put among the bytes to be sent.
    ///
    /// @return whether it could be; if not, it has failed
    boolean encode(int row, BatchStatement statement) {
        encoded.clear();
        try {
            statement.put(row, rows.get(row), encoded);
            return true;
        } catch (ParameterException e) {
            outcome.failed(row, e);
        } catch (RuntimeException e) {
            String message = "row " + row + " of the batch: its codec failed: " + e.getMessage();
            outcome.failed(row, new ParameterException(message, e));
        }
        return false;
    }

    /// Writes the row that was encoded.
    void putEncoded(ByteWriter out) {
        out.putBytes(encoded.array(), 0, encoded.size());
        if (encoded.capacity() > ENCODED_BYTES_KEPT) {
            encoded = new ByteWriter(ENCODED_BYTES);
        }
    }

    /// The server refused the row.
    ///
    /// @return true if only its statement was stale, and it is to be sent once more
    boolean refused(int row, Answer answer, ServerError error) {
        runner.settle(answer);
        boolean isToHeal = answer.isStale() && !healed.get(row);
        if (isToHeal) {
            healed.set(row);
            outcome.notRun(row);
        } else {
            outcome.failed(row, runner.refused(error, answer, label(row)));
        }
        return isToHeal;
    }

    /// The connection broke when the answer of the first of these rows was due, or before. The
    /// server has not taken up what stands behind the error with which it ends a session; behind
    /// any other it goes on.
    ///
    /// @return what to tell
    ConnectionLostException lost(
            ConnectionLostException lost, Answer answer, Collection<Integer> ahead) {
        ConnectionLostException told = StatementRunner.lost(request, answer, lost);
        ServerError said = answer.error();
        boolean isNotRun = told.fate() == RequestFate.NOT_SENT;
        if (said == null ? isNotRun : Farewell.endsBeforeTheRest(said)) {
            ahead.forEach(outcome::notRun);
        }
        if (said != null && !ahead.isEmpty()) {
            int row = ahead.iterator().next();
            if (isNotRun) {
                outcome.notRun(row);
            } else {
                outcome.failed(row, told);
            }
        }
        return told;
    }
}
