package dev.weir.driver.internal.verbs;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.ParameterException;
import dev.weir.driver.internal.session.Session;
import dev.weir.driver.internal.statement.Request;
import dev.weir.driver.internal.statement.StatementRunner;
import dev.weir.net.Deadline;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What the verbs of one connection share: the runner of statements, and who may use it now.
final class Core {
    private final StatementRunner runner;
    private final Duration queryTimeout;
    private volatile @Nullable Verbs current;
    private volatile Deadline limit = Deadline.NEVER;

    /// @param queryTimeout how long a statement may take unless it says otherwise; zero for no
    ///   limit
    Core(StatementRunner runner, Duration queryTimeout) {
        this.runner = runner;
        this.queryTimeout = queryTimeout;
    }

    StatementRunner runner() {
        return runner;
    }

    Session session() {
        return runner.session();
    }

    Duration queryTimeout() {
        return queryTimeout;
    }

    private static Deadline after(Duration timeout) {
        return timeout.isZero() ? Deadline.NEVER : Deadline.after(timeout);
    }

    /// Until when everything must have ended that a transaction begins from now on, but its end.
    void limit(Deadline wanted) {
        limit = wanted;
    }

    /// Until when a statement with a limit of its own that begins now must have ended.
    Deadline deadline(Duration timeout) {
        return after(timeout).earlier(limit);
    }

    /// Until when a statement that begins now must have ended.
    Deadline deadline() {
        return deadline(queryTimeout);
    }

    Request request(String sql) {
        return Request.of(sql, deadline());
    }

    /// The end of a transaction, for which there is time also when its own is over.
    Request end(String sql) {
        return Request.of(sql, after(queryTimeout));
    }

    /// `query(sql, null)` looks like one null parameter, and is an array that is null.
    static @Nullable Object[] checked(@Nullable Object[] parameters) {
        if (parameters == null) {
            throw new ParameterException(
                    "the array of parameters is null; write (Object) null for one that is null");
        }
        return parameters;
    }

    /// Says whose turn it is: the connection's, or that of its innermost transaction or savepoint.
    void current(Verbs verbs) {
        current = verbs;
    }

    @Nullable Verbs current() {
        return current;
    }

    void ensureCurrent(Verbs verbs) {
        if (!verbs.equals(current)) {
            throw new ConnectionStateException(
                    "a transaction or savepoint is open on this connection: use that, or end it"
                            + " first");
        }
    }
}
