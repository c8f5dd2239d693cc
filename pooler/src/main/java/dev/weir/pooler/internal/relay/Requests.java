package dev.weir.pooler.internal.relay;

import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/// The books on what a server has been asked: what it still has to answer, whether it is in a
/// transaction, a batch or a COPY, and which statements it has prepared. Nothing is sent from here.
///
/// In the thread of the server's loop only.
final class Requests {
    private static final byte IDLE = 'I';

    private final Expected expected = new Expected();
    private final PreparedOnServer prepared = new PreparedOnServer();
    private final Batch batch = new Batch();

    private byte status = IDLE;
    // Messages of a batch have been sent whose Sync has not.
    private boolean batchOpen;
    // The server skips all up to the Sync that is still to come.
    private boolean skipping;
    private boolean copying;
    // How many Syncs have been sent: the number of the batch.
    private int batchNumber;

    /// The statement without a name that the server has.
    @Nullable Statement anonymous;

    /// Whether a client has named a statement that it has not prepared by the protocol.
    boolean strange;

    Expected expected() {
        return expected;
    }

    PreparedOnServer prepared() {
        return prepared;
    }

    Batch batch() {
        return batch;
    }

    /// Whether nothing was asked of it.
    boolean isIdle() {
        return expected.isEmpty() && !batchOpen && !copying;
    }

    boolean isBusy() {
        return !isIdle();
    }

    boolean isInTransaction() {
        return status != IDLE || isBusy();
    }

    boolean isIdleInTransaction() {
        return status != IDLE && isIdle();
    }

    /// Whether it is outside of a transaction and of a batch, and owes nothing.
    boolean isFresh() {
        return status == IDLE && isIdle();
    }

    /// Whether no transaction was open when it was ready last.
    boolean isOutsideTransaction() {
        return status == IDLE;
    }

    /// Whether it answers a request of the pooler's own at the moment.
    boolean isOwn() {
        return expected.peek() == Expected.Kind.OWN_QUERY;
    }

    /// Whether it copies in: it waits for data.
    boolean isCopying() {
        return copying;
    }

    /// Whether it waits for the Sync of a batch.
    boolean isBatchOpen() {
        return batchOpen;
    }

    /// Whether it skips what it is sent, up to the next Sync.
    boolean isSkipping() {
        return skipping;
    }

    /// The number of the batch that is being sent.
    int batchNumber() {
        return batchNumber;
    }

    // What it is asked.

    void expect(Expected.Kind kind, @Nullable Statement statement) {
        expected.add(kind, statement);
    }

    /// As [#expect], for what may change a name of the client's.
    void expect(
            Expected.Kind kind,
            @Nullable Statement statement,
            NamedStatements.@Nullable Change change) {
        if (change == null) {
            expected.add(kind, statement);
        } else {
            expected.add(kind, statement, change);
        }
    }

    /// A Query or FunctionCall is passed on. In a batch that has failed the server skips it, as all
    /// up to the Sync; otherwise it ends the batch as a Sync does.
    void asked() {
        if (!skipping) {
            batchOpen = false;
            expected.add(Expected.Kind.QUERY, null);
        }
    }

    /// Something of the pooler's own is asked, which may prepare a statement without a name.
    void askedOwn() {
        expected.add(Expected.Kind.OWN_QUERY, null);
        anonymous = null;
    }

    void batchOpened() {
        batchOpen = true;
    }

    /// Sync has been passed on. One that comes during a COPY is not answered.
    void synced() {
        if (copying) {
            return;
        }
        batchOpen = false;
        skipping = false;
        batchNumber++;
        expected.add(Expected.Kind.SYNC, null);
    }

    /// CopyDone or CopyFail has been passed on, perhaps before the COPY is known to have begun.
    void copyEnded() {
        if (!copying && isBusy()) {
            expected.add(Expected.Kind.COPY_END, null);
        }
        copying = false;
    }

    // What it answers.

    /// ReadyForQuery: one request is done.
    ///
    /// @return what was asked
    Expected.Kind ready(byte newStatus) {
        Expected.Kind kind = expected.peek();
        while (kind != null && !Expected.endsWithReady(kind)) {
            expected.remove();
            kind = expected.peek();
        }
        if (kind == null) {
            throw new ProtocolException("the server is ready though nothing was asked");
        }
        status = newStatus;
        copying = false;
        expected.remove();
        if (!batchOpen) {
            expected.dropStrays();
        }
        return kind;
    }

    /// The server waits for COPY data. Syncs that came before are swallowed by the COPY.
    void copyBegan() {
        boolean ofBatch = expected.peek() != Expected.Kind.QUERY;
        switch (expected.beginCopy()) {
            case END_IS_SENT -> {}
            case END_IS_OPEN -> copying = true;
            case SYNC_IS_LOST -> {
                copying = true;
                batchOpen |= ofBatch;
            }
        }
    }

    /// An error: in a batch the server skips all up to its Sync.
    ///
    /// @return what of the client's names is to be undone, in this order
    Collection<NamedStatements.Change> failed() {
        copying = false;
        expected.dropStrays();
        Expected.Kind kind = expected.peek();
        if (kind == Expected.Kind.QUERY) {
            return List.of();
        }
        ArrayDeque<NamedStatements.Change> changes = new ArrayDeque<>(0);
        while (kind != null && kind != Expected.Kind.SYNC) {
            undo(kind, changes);
            expected.remove();
            kind = expected.peek();
        }
        // A Query that came behind the error is skipped as well: the batch is open still.
        skipping = kind == null;
        batchOpen |= skipping;
        return changes;
    }

    // What the server has skipped it has not done.
    private void undo(Expected.Kind kind, ArrayDeque<NamedStatements.Change> changes) {
        Statement statement = expected.peekStatement();
        if (statement != null) {
            prepared.skipped(statement);
        }
        NamedStatements.Change change = expected.peekChange();
        if (change != null) {
            // The last one is undone first.
            changes.addFirst(change);
        }
        if (kind == Expected.Kind.PARSE || kind == Expected.Kind.OWN_PARSE) {
            anonymous = null;
        }
    }

    /// Whether the error says that the client has named a statement that nobody has prepared.
    ///
    /// @param body of the error
    boolean saysNoStatement(byte[] body) {
        return strange
                && expected.peek() != Expected.Kind.QUERY
                && !isOwn()
                && Messages.saysNoStatement(body);
    }

    /// Whether the error says that a plan is stale. The statements of the batch are prepared anew
    /// then.
    ///
    /// @param body of the error
    boolean saysStalePlan(byte[] body) {
        if (isOwn() || batch.used().isEmpty() || !Messages.saysStalePlan(body)) {
            return false;
        }
        batch.used().forEach(prepared::stale);
        return true;
    }

    /// Whether the batch that has failed can be sent once more, as if nothing had been.
    boolean isRepeatable() {
        return status == IDLE && expected.readies() == 1 && !batchOpen && batch.isRepeatable();
    }

    /// Whether nothing has come behind the batch that has failed and that now ends.
    boolean isAlone() {
        return status == IDLE && expected.count() == 1 && !batchOpen && !copying;
    }

    /// All statements are gone from the server.
    void forgetStatements() {
        prepared.clear();
        anonymous = null;
    }
}
