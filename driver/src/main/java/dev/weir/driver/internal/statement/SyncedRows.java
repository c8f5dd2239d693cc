package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ServerError;

import java.util.ArrayDeque;

/// Runs the rows of a batch outside a transaction: each is followed by a Sync, and so is a
/// transaction of its own. Rows are sent while others are still to be answered, so that the server
/// always has something to do.
///
/// One pass over the rows that are still to be sent. It ends before all are sent where the server
/// has lost the statement, for the next to prepare it anew.
final class SyncedRows {
    /// How many rows are on their way at most: so many may be in doubt if the connection breaks.
    private static final int AHEAD_MAX = 256;

    private final RowsOfBatch rows;
    private final BatchStatement statement;
    private final Exchange exchange;
    private final ArrayDeque<Integer> ahead = new ArrayDeque<>();
    private int next;
    private boolean isStale;
    private Answer answer;
    private Answer lastDone;

    private SyncedRows(RowsOfBatch rows) {
        this.rows = rows;
        this.statement = rows.find();
        this.next = rows.outcome().nextUnsent(0);
        this.answer = answer();
        this.lastDone = answer;
        this.exchange =
                rows.session()
                        .begin(
                                rows.request().sql(),
                                out -> rows.runner().cache().putCloses(out),
                                rows.request().deadline());
    }

    private Answer answer() {
        return new Answer(statement.prepared(), 0, RowSink.NOWHERE);
    }

    static void run(RowsOfBatch rows) {
        new SyncedRows(rows).run();
    }

    private void run() {
        try (exchange) {
            while (sendMore()) {
                readDownTo(AHEAD_MAX / 2);
            }
            readDownTo(0);
        } catch (ConnectionLostException e) {
            throw rows.lost(e, answer, ahead);
        } finally {
            rows.runner().settle(lastDone);
        }
    }

    /// Sends rows until enough are on their way.
    ///
    /// @return whether there are more
    private boolean sendMore() {
        while (hasMore() && ahead.size() < AHEAD_MAX) {
            if (rows.encode(next, statement)) {
                rows.outcome().sent(next);
                ahead.add(next);
                exchange.appendCycle(this::putRow);
            }
            next = rows.outcome().nextUnsent(next + 1);
        }
        if (hasMore()) {
            exchange.flush();
        } else {
            exchange.send(Messages::sync, Ending.SYNCED);
        }
        return hasMore();
    }

    private boolean hasMore() {
        return !isStale && next < rows.size();
    }

    private void putRow(ByteWriter out) {
        statement.prepareIfNeeded(out);
        rows.putEncoded(out);
        Messages.sync(out);
    }

    private void readDownTo(int count) {
        while (ahead.size() > count) {
            readRow();
            answered(ahead.element());
            ahead.remove();
            answer = answer();
        }
    }

    private void readRow() {
        boolean ended = false;
        byte tag = exchange.next();
        while (tag != BackendTag.READY_FOR_QUERY) {
            ended |= exchange.read(tag, this::take);
            tag = exchange.next();
        }
        if (!ended || exchange.isFinished()) {
            throw exchange.outOfStep();
        }
    }

    private boolean take(byte tag, ByteReader body) {
        return BatchStatement.take(answer, tag, body);
    }

    private void answered(int row) {
        ServerError error = answer.error();
        if (error == null) {
            rows.outcome().done(row, answer.affectedRows());
            lastDone = answer;
        } else if (rows.refused(row, answer, error)) {
            isStale = true;
        } else if (!statement.isPrepared()) {
            // Those behind it find no statement to bind, each for itself.
            ahead.forEach(rows.outcome()::notRun);
            throw Failures.refused(error, rows.request().sql());
        }
    }
}
