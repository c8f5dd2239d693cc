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

    static Deadline deadline(Duration timeout) {
        return timeout.isZero() ? Deadline.NEVER : Deadline.after(timeout);
    }

    /// Until when a statement that begins now must have ended.
    Deadline deadline() {
        return deadline(queryTimeout);
    }

    Request request(String sql) {
        return Request.of(sql, deadline());
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
