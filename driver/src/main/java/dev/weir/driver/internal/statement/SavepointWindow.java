package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ServerError;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Rows of a batch that are run in one request cycle, each between `savepoint` and `release`. Used
/// once.
final class SavepointWindow {
    private final RowsOfBatch rows;
    private final BatchStatement statement;
    private final ArrayDeque<Integer> ahead;
    private Answer answer;
    private Answer lastDone;

    /// @param ahead the rows, in order
    SavepointWindow(RowsOfBatch rows, BatchStatement statement, ArrayDeque<Integer> ahead) {
        this.rows = rows;
        this.statement = statement;
        this.ahead = ahead;
        this.answer = answer(0);
        this.lastDone = answer;
    }

    /// How it ended.
    enum End {
        /// All its rows were carried out.
        WHOLE,
        /// A row was refused, and those behind it were skipped: the transaction must go back to the
        /// row's savepoint.
        REFUSED,
        /// The same, and the statement must be looked up anew.
        STATEMENT_LOST
    }

    /// The answer to a row comes behind that to its savepoint.
    private Answer answer(int preludes) {
        return new Answer(statement.prepared(), preludes + 1, RowSink.NOWHERE);
    }

    /// @param undo statements that lead back from the failure of the window before
    /// @param bytes the rows' messages
    End run(List<String> undo, ByteWriter bytes) {
        List<String> preludes = new ArrayList<>(rows.scope().preludes());
        preludes.addAll(undo);
        answer = answer(preludes.size());
        ahead.forEach(rows.outcome()::sent);
        try (Exchange exchange = start(preludes, bytes)) {
            return read(exchange);
        } catch (ConnectionLostException e) {
            throw rows.lost(e, answer, ahead);
        } finally {
            rows.runner().settle(lastDone);
        }
    }

    private Exchange start(List<String> preludes, ByteWriter bytes) {
        RequestFate fate = RequestFate.UNKNOWN;
        try {
            return rows.session()
                    .start(
                            rows.request().sql(),
                            out -> encode(out, preludes, bytes),
                            Ending.SYNCED,
                            rows.request().deadline());
        } catch (PostgresException e) {
            fate = e.fate();
            throw e;
        } finally {
            if (fate == RequestFate.NOT_SENT) {
                ahead.forEach(rows.outcome()::notRun);
            } else {
                rows.scope().begun();
            }
        }
    }

    private void encode(ByteWriter out, List<String> preludes, ByteWriter bytes) {
        rows.runner().cache().putCloses(out);
        preludes.forEach(prelude -> Messages.run(out, prelude));
        out.putBytes(bytes.array(), 0, bytes.size());
        Messages.sync(out);
    }

    private End read(Exchange exchange) {
        while (!ahead.isEmpty()) {
            int row = ahead.element();
            readUntil(exchange, this::takeRow);
            ServerError error = answer.error();
            if (error != null) {
                return refused(exchange, row, error);
            }
            release(exchange, row);
            rows.outcome().done(row, answer.affectedRows());
            lastDone = answer;
            ahead.remove();
            answer = answer(0);
        }
        return End.WHOLE;
    }

    private static void readUntil(Exchange exchange, Exchange.Taker taker) {
        boolean ended = false;
        while (!ended) {
            byte tag = exchange.next();
            if (tag == BackendTag.READY_FOR_QUERY) {
                throw exchange.outOfStep();
            }
            ended = exchange.read(tag, taker);
        }
    }

    private boolean takeRow(byte tag, ByteReader body) {
        return BatchStatement.take(answer, tag, body);
    }

    /// Only a row that has ended its savepoint or the transaction keeps it from being released.
    private void release(Exchange exchange, int row) {
        Answer released = answer(0);
        readUntil(exchange, (tag, body) -> isReleased(released, tag, body));
        ServerError error = released.error();
        if (error != null) {
            skipOthers(exchange);
            throw Failures.refusedInDoubt(
                    error, "the release of the savepoint of " + rows.label(row));
        }
    }

    private static boolean isReleased(Answer released, byte tag, ByteReader body) {
        return released.accept(tag, body) || !released.isInPreludes();
    }

    private End refused(Exchange exchange, int row, ServerError error) {
        skipOthers(exchange);
        if (answer.isInPreludes()) {
            rows.outcome().notRun(row);
            throw Failures.refused(error, rows.request().sql());
        }
        boolean isLost = rows.refused(row, answer, error) || !statement.isPrepared();
        return isLost ? End.STATEMENT_LOST : End.REFUSED;
    }

    /// Reads to the end of the cycle. The server skips the rows behind the one that failed.
    private void skipOthers(Exchange exchange) {
        while (!exchange.isFinished()) {
            exchange.next();
        }
        ahead.remove();
        ahead.forEach(rows.outcome()::notRun);
    }
}
