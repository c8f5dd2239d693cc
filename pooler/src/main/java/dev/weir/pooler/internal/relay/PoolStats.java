package dev.weir.pooler.internal.relay;

/// What a pool's clients have done in one loop, as SHOW STATS counts it. Written in the loop's
/// thread; others read it, a little late.
public final class PoolStats {
    long transactions;
    long queries;
    long receivedBytes;
    long sentBytes;
    long transactionNanos;
    long queryNanos;
    long waitNanos;
    long waits;
    long assignments;
    long clientParses;
    long serverParses;
    long binds;

    /// One moment's counts.
    public record Counts(
            long assignments,
            long transactions,
            long queries,
            long receivedBytes,
            long sentBytes,
            long transactionNanos,
            long queryNanos,
            long waitNanos,
            long clientParses,
            long serverParses,
            long binds) {
        /// No counts at all.
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        /// Both together.
        public Counts plus(Counts other) {
            return new Counts(
                    assignments + other.assignments,
                    transactions + other.transactions,
                    queries + other.queries,
                    receivedBytes + other.receivedBytes,
                    sentBytes + other.sentBytes,
                    transactionNanos + other.transactionNanos,
                    queryNanos + other.queryNanos,
                    waitNanos + other.waitNanos,
                    clientParses + other.clientParses,
                    serverParses + other.serverParses,
                    binds + other.binds);
        }
    }

    public Counts counts() {
        return new Counts(
                assignments,
                transactions,
                queries,
                receivedBytes,
                sentBytes,
                transactionNanos,
                queryNanos,
                waitNanos,
                clientParses,
                serverParses,
                binds);
    }
}
