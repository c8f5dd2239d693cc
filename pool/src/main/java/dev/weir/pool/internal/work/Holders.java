package dev.weir.pool.internal.work;

import dev.weir.driver.ConnectionActivity;
import dev.weir.pool.internal.ledger.Ledger;
import dev.weir.pool.internal.ledger.Slot;
import dev.weir.wire.TransactionStatus;

import java.util.ArrayList;
import java.util.List;

/// Says who has the connections: for errors and warnings.
final class Holders {
    private static final int STATEMENT_CHARS_MAX = 100;
    private static final int LISTED_MAX = 20;

    private Holders() {}

    /// With the pool's lock held.
    static String text(Ledger<PooledConnection> ledger, long now) {
        List<String> all = new ArrayList<>();
        for (Slot<PooledConnection> slot : ledger.slots()) {
            if (all.size() < LISTED_MAX) {
                all.add(text(slot, now));
            }
        }
        String counts =
                ledger.size()
                        + " of "
                        + ledger.rules().maxSize()
                        + " connections are open, "
                        + ledger.opening()
                        + " being opened";
        return all.isEmpty() ? counts : counts + ": " + String.join("; ", all);
    }

    private static String text(Slot<PooledConnection> slot, long now) {
        PooledConnection pooled = slot.connection();
        String process = "process " + pooled.connection().processId() + " ";
        Use use = pooled.use();
        if (use != null) {
            return process
                    + "held for "
                    + millis(now - use.sinceNanos())
                    + " by "
                    + use.thread()
                    + " from "
                    + use.place()
                    + ", "
                    + doing(pooled);
        }
        if (slot.sharers() > 0) {
            return process
                    + "shared by "
                    + slot.sharers()
                    + " statements, at the present one for "
                    + millis(now - slot.headSince())
                    + ", "
                    + doing(pooled);
        }
        return process + "idle or being looked at";
    }

    static String doing(PooledConnection pooled) {
        ConnectionActivity activity = pooled.connection().activity();
        String transaction =
                switch (activity.transaction()) {
                    case TransactionStatus.IDLE -> "";
                    case TransactionStatus.IN_TRANSACTION -> "in a transaction, ";
                    case TransactionStatus.FAILED -> "in a failed transaction, ";
                };
        String phase =
                activity.phase() == ConnectionActivity.Phase.RUNNING ? "running: " : "last ran: ";
        return transaction + phase + brief(activity.statement());
    }

    private static String brief(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= STATEMENT_CHARS_MAX
                ? line
                : line.substring(0, STATEMENT_CHARS_MAX - 3) + "...";
    }

    static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }
}
