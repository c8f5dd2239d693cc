package dev.weir.pooler.internal.relay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The one batch of extended messages that a server is at, kept so that it can be sent once more: a
/// plan that has become stale is no fault of the client's that sent it.
///
/// Only a small batch is kept that arrived whole, outside of a transaction, with nothing before it
/// and nothing behind. In the thread of the server's loop only.
final class Batch {
    static final int BYTES_MAX = 4 * 1024;

    private final List<Statement> used = new ArrayList<>();
    private byte[] bytes = new byte[256];
    private int length;
    private boolean kept;
    private boolean describes;
    private boolean knowsColumns;
    private boolean answered;
    private boolean repeated;

    /// A batch begins, perhaps.
    void begin() {
        used.clear();
        kept = false;
        describes = false;
        knowsColumns = false;
        answered = false;
        repeated = false;
    }

    void uses(Statement statement) {
        used.add(statement);
    }

    /// The client is told the columns in this batch.
    void describes() {
        describes = true;
    }

    /// The client relies on columns that it was told in an earlier batch.
    void knowsColumns() {
        knowsColumns = true;
    }

    /// Keeps the bytes of the batch, if it can be sent again.
    void keep(ByteBuffer in, int from, int to) {
        boolean worth = !used.isEmpty() && to - from <= BYTES_MAX && (describes || !knowsColumns);
        if (worth) {
            if (bytes.length < to - from) {
                bytes = new byte[BYTES_MAX];
            }
            length = to - from;
            in.get(from, bytes, 0, length);
            kept = true;
        }
    }

    /// Something else is sent before this one is answered.
    void drop() {
        kept = false;
    }

    /// Some of the answer has gone to the client.
    void answered() {
        answered = true;
    }

    /// Whether it can be sent once more, unseen by the client.
    boolean isRepeatable() {
        return kept && !answered && !repeated;
    }

    /// The bytes, to be sent once more.
    ByteBuffer repeat() {
        repeated = true;
        return ByteBuffer.wrap(bytes, 0, length);
    }

    List<Statement> used() {
        return used;
    }
}
