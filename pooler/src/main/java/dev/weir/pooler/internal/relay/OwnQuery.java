package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A query of the pooler's own, and what follows from its end.
final class OwnQuery {
    /// Most rows that are kept: nothing that the pooler asks has many.
    private static final int ROWS_MAX = 16;

    /// What follows.
    interface Then {
        /// @param error what the server said; nothing if all went well
        void done(@Nullable String error);
    }

    private final Then then;
    private final Duration limit;
    private final List<byte[]> rows = new ArrayList<>(0);
    private @Nullable String error;

    /// One whose time somebody else watches.
    OwnQuery(Then then) {
        this(then, Duration.ZERO);
    }

    /// @param limit how long it may take before the server is given up; zero is without end
    OwnQuery(Then then, Duration limit) {
        this.then = then;
        this.limit = limit;
    }

    boolean isOver(long nanos) {
        return !limit.isZero() && nanos > limit.toNanos();
    }

    void row(byte[] body) {
        if (rows.size() < ROWS_MAX) {
            rows.add(body);
        }
    }

    /// Bodies of the DataRows that have come.
    List<byte[]> rows() {
        return rows;
    }

    void failed(byte @Nullable [] body) {
        error = body == null ? "an error" : Messages.text(body);
    }

    void abandon(String reason) {
        then.done(reason);
    }

    void finish() {
        then.done(error);
    }
}
