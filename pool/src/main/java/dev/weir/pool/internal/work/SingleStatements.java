package dev.weir.pool.internal.work;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.Query;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.ServerErrorException;
import dev.weir.pool.internal.ledger.Mode;
import dev.weir.pool.internal.ledger.Return;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Runs single statements, each as a transaction of its own: chooses whether to share, and sends
/// again, unseen, what certainly did not run. Thread-safe.
final class SingleStatements {
    /// So often is a statement sent in all, if its connections turn out to be gone.
    private static final int ATTEMPTS_MAX = 4;

    private final Leasing leasing;
    private final String name;
    private final Housekeeper housekeeper;
    private final StatementProfiles profiles = new StatementProfiles();
    private final long slowNanos;

    SingleStatements(Leasing leasing, String name, Housekeeper housekeeper) {
        this.leasing = leasing;
        this.name = name;
        this.housekeeper = housekeeper;
        this.slowNanos = leasing.settings().sharing().slow().toNanos();
    }

    Leasing leasing() {
        return leasing;
    }

    /// Runs a statement.
    ///
    /// @param action what is done with it; may be done again if nothing came of it
    <T extends @Nullable Object> T run(PooledQuery query, Function<Query, T> action) {
        StatementEvent event = new StatementEvent();
        event.begin();
        String outcome = "failed";
        try {
            T result = new Run(query).run(action);
            outcome = "done";
            return result;
        } finally {
            event.commit(name, query.sql(), outcome);
        }
    }

    /// Refuses what cannot be a single statement.
    StatementProfile checked(String sql) {
        StatementProfile profile = profiles.of(sql);
        if (profile.kind() == SqlKind.TRANSACTION) {
            throw new ConnectionStateException(
                    "a pool's single statements are transactions of their own; use transaction(...)"
                            + " or lease(), not: "
                            + sql.strip());
        }
        return profile;
    }

    /// One statement on its way.
    private final class Run {
        private final PooledQuery query;
        private final StatementProfile profile;
        private final Patience patience;
        private boolean alone;

        Run(PooledQuery query) {
            this.query = query;
            this.profile = checked(query.sql());
            this.patience = Patience.of(query, leasing);
            this.alone = query.manner() == PooledQuery.Manner.ALONE;
        }

        <T extends @Nullable Object> T run(Function<Query, T> action) {
            for (int attempt = 1; ; attempt++) {
                Claim claim = leasing.take(mode(), patience.forConnection());
                if (claim.isJoined()) {
                    housekeeper.watchSharing();
                }
                int cancels = claim.pooled().cancelsEnded();
                try {
                    T result = action.apply(query.on(claim.connection(), patience));
                    done(claim, result instanceof List<?> rows ? rows.size() : 1);
                    return result;
                } catch (PostgresException e) {
                    if (!isWorthAnother(claim, cancels, e, attempt)) {
                        throw e;
                    }
                } catch (Throwable e) {
                    giveBack(claim, stateAfter(claim));
                    throw e;
                }
            }
        }

        private Mode mode() {
            return alone || !profile.mayShare(slowNanos) ? Mode.SOLE : Mode.SHARED;
        }

        private void done(Claim claim, long rows) {
            long served = giveBack(claim, Return.GOOD);
            if (!isToBeReset(claim)) {
                profile.ran(served, rows);
            }
        }

        /// Whether it may have left something in the session, also if it failed: some of that is
        /// not rolled back.
        private boolean isToBeReset(Claim claim) {
            return claim.mode() == Mode.SOLE && profile.kind() == SqlKind.SESSION;
        }

        private long giveBack(Claim claim, Return how) {
            return how == Return.GOOD && isToBeReset(claim)
                    ? leasing.giveBackSole(claim)
                    : leasing.giveBack(claim, how);
        }

        /// Gives the connection back and decides.
        private boolean isWorthAnother(Claim claim, int cancels, PostgresException e, int attempt) {
            boolean moved = wasMoved(claim, cancels, e);
            boolean nested = isAmongOwnRows(claim, e);
            long served = giveBack(claim, stateAfter(claim, e));
            alone |= nested || moved;
            if (moved) {
                profile.wasSlow(Math.max(served, 0));
            }
            boolean again = moved || nested || isGone(e) || isRefusedAsReadOnly(claim, e);
            again &= attempt < ATTEMPTS_MAX && !patience.isOver();
            if (again) {
                leasing.books().enter((_, counters) -> count(counters, moved));
            }
            return again;
        }

        private void count(Counters counters, boolean moved) {
            if (moved) {
                counters.moved++;
            } else {
                counters.retried++;
            }
        }

        /// Whether the pool cancelled it, so that others need not wait: the server has undone it.
        private boolean wasMoved(Claim claim, int cancels, PostgresException e) {
            return claim.mode() == Mode.SHARED
                    && claim.pooled().wasCancelledSince(cancels)
                    && e instanceof ServerErrorException refused
                    && refused.sqlState().equals(SqlState.QUERY_CANCELED);
        }

        /// Whether it wants to write on a server that could be written to when the connection was
        /// opened: then another server may have taken its place.
        private boolean isRefusedAsReadOnly(Claim claim, PostgresException e) {
            return e instanceof ServerErrorException refused
                    && refused.sqlState().equals(SqlState.READ_ONLY_SQL_TRANSACTION)
                    && claim.pooled().isOutdated();
        }

        /// Whether it came to the connection of which this thread reads rows just now: its mapper
        /// asks the pool for something else.
        private static boolean isAmongOwnRows(Claim claim, PostgresException e) {
            return claim.isJoined()
                    && e instanceof ConnectionStateException
                    && e.fate() == RequestFate.NOT_SENT;
        }

        /// Whether its connection was gone before it could be sent or taken up.
        private boolean isGone(PostgresException e) {
            return e instanceof ConnectionLostException && e.fate() == RequestFate.NOT_SENT;
        }
    }

    private static Return stateAfter(Claim claim) {
        if (!claim.connection().isOpen()) {
            return Return.BROKEN;
        }
        boolean alone = claim.mode() == Mode.SOLE;
        return alone && !claim.connection().activity().isIdle() ? Return.SILENT : Return.GOOD;
    }

    /// A request that was given up on a shared connection may still run there.
    private static Return stateAfter(Claim claim, PostgresException e) {
        boolean givenUp =
                e instanceof RequestTimeoutException || e instanceof RequestInterruptedException;
        boolean left = givenUp && claim.mode() == Mode.SHARED && e.fate() == RequestFate.UNKNOWN;
        return left && claim.connection().isOpen() ? Return.SILENT : stateAfter(claim);
    }

    /// How long a statement may take in all, the wait for its connection included.
    record Patience(boolean isLimited, long end, long connectionEnd) {
        static Patience of(PooledQuery query, Leasing leasing) {
            long connectionEnd = leasing.deadline();
            Duration timeout = query.timeoutOr(leasing.settings().connection().queryTimeout());
            if (timeout.isZero()) {
                return new Patience(false, 0, connectionEnd);
            }
            long end = Leasing.deadline(timeout);
            return new Patience(true, end, end - connectionEnd < 0 ? end : connectionEnd);
        }

        long forConnection() {
            return connectionEnd;
        }

        boolean isOver() {
            return isLimited && end - System.nanoTime() <= 0;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        }
    }
}
