package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.internal.session.Encoder;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// Rows that are fetched a part at a time. One thread at a time.
///
/// Outside a transaction a portal lives until the next Sync, so its request cycle stays open until
/// it is closed, and the connection is its own. In a transaction it has a name and outlives the
/// Sync behind each fetch, so other statements may run in between.
public abstract sealed class Portal implements AutoCloseable {
    /// A portal that has been opened, with its first rows on their way.
    public static Portal open(StatementRunner runner, Request request, Scope scope, int fetchSize) {
        scope.ensureUsable(request.sql());
        boolean inTransaction =
                !scope.preludes().isEmpty()
                        || runner.session().status() == TransactionStatus.IN_TRANSACTION;
        return inTransaction
                ? new Named(runner, request, scope, fetchSize)
                : new Unnamed(runner, request, scope, fetchSize);
    }

    /// Fetches more rows into the sink.
    ///
    /// @return false if there are none left
    public abstract boolean fetch(RowSink sink);

    @Override
    public abstract void close();

    /// If it cannot be sent, nobody knows whether the server has prepared the statement.
    private static Exchange start(
            StatementRunner runner,
            Request request,
            ExecuteEncoder statement,
            Encoder encoder,
            Ending ending) {
        try {
            return runner.session().start(request.sql(), encoder, ending, request.deadline());
        } catch (RuntimeException e) {
            statement.unsent();
            throw e;
        }
    }

    /// Forwards to the sink of the fetch that is under way.
    private static final class Relay implements RowSink {
        private RowSink sink = RowSink.NOWHERE;
        private dev.weir.driver.internal.rows.@Nullable RowShape shape;

        void to(RowSink next) {
            sink = next;
            if (shape != null) {
                next.begin(shape);
            }
        }

        @Override
        public void begin(dev.weir.driver.internal.rows.RowShape begun) {
            shape = begun;
            sink.begin(begun);
        }

        @Override
        public void row(dev.weir.driver.internal.rows.RowView row) {
            sink.row(row);
        }
    }

    /// Outside a transaction.
    private static final class Unnamed extends Portal {
        private final StatementRunner runner;
        private final Request request;
        private final int fetchSize;
        private final Relay relay = new Relay();
        private final Answer answer;
        private final Exchange exchange;
        private boolean ended;
        private boolean ahead;
        private boolean synced;

        Unnamed(StatementRunner runner, Request request, Scope scope, int fetchSize) {
            this.runner = runner;
            this.request = request;
            this.fetchSize = fetchSize;
            StatementDescription description = runner.describe(request, scope);
            ExecuteEncoder encoder =
                    runner.encoder(
                            scope,
                            description,
                            new ExecuteEncoder.Execution(
                                    request.parameters(), Messages.UNNAMED, fetchSize));
            exchange = start(runner, request, encoder, encoder, Ending.OPEN);
            answer = new Answer(encoder.statement(), 0, relay);
        }

        @Override
        public boolean fetch(RowSink sink) {
            if (ended) {
                return false;
            }
            relay.to(sink);
            guarded(this::fetchPart);
            if (ended || answer.sinkFailure() != null) {
                close();
            }
            return true;
        }

        /// What ends the exchange ends the portal.
        private void guarded(Runnable action) {
            try {
                action.run();
            } catch (ConnectionLostException e) {
                throw StatementRunner.lost(request, answer, e);
            } finally {
                if (exchange.isFinished()) {
                    ended = true;
                    runner.settle(answer);
                }
            }
        }

        /// Reads one part. From the second on, the next one is asked for before this one is read,
        /// so that the server works while the rows are used.
        private void fetchPart() {
            if (ahead) {
                exchange.send(this::executeMore, Ending.OPEN);
            }
            while (!take(exchange.next())) {
                // The relay has the row.
            }
            boolean more = answer.takeSuspended();
            ended = !more;
            if (more && !ahead) {
                ahead = true;
                exchange.send(this::executeMore, Ending.OPEN);
            }
        }

        private boolean take(byte tag) {
            synced |= tag == BackendTag.COPY_IN_RESPONSE || tag == BackendTag.COPY_BOTH_RESPONSE;
            return StatementRunner.accept(exchange, tag, answer);
        }

        private void executeMore(dev.weir.wire.ByteWriter out) {
            Messages.execute(out, Messages.UNNAMED, fetchSize);
            Messages.flush(out);
        }

        /// The Sync commits: an error of the statement may come only now.
        @Override
        public void close() {
            ended = true;
            if (!exchange.isFinished()) {
                relay.to(RowSink.NOWHERE);
                guarded(this::readToEnd);
                runner.result(request, answer);
            }
        }

        private void readToEnd() {
            if (!synced) {
                exchange.send(Messages::sync, Ending.SYNCED);
            }
            byte tag = exchange.next();
            while (tag != BackendTag.READY_FOR_QUERY) {
                take(tag);
                tag = exchange.next();
            }
        }
    }

    /// In a transaction.
    private static final class Named extends Portal {
        private final StatementRunner runner;
        private final Request request;
        private final Scope scope;
        private final int fetchSize;
        private final byte[] name;
        private final Relay relay = new Relay();
        private final Answer answer;
        private boolean ended;

        Named(StatementRunner runner, Request request, Scope scope, int fetchSize) {
            this.runner = runner;
            this.request = request;
            this.scope = scope;
            this.fetchSize = fetchSize;
            this.name = (runner.nextPortalName() + '\0').getBytes(StandardCharsets.US_ASCII);
            StatementDescription description = runner.describe(request, scope);
            ExecuteEncoder encoder =
                    runner.encoder(
                            scope,
                            description,
                            new ExecuteEncoder.Execution(request.parameters(), name, 0));
            int preludes = scope.preludes().size();
            Exchange exchange =
                    start(runner, request, encoder, encoder::encodeWithoutExecute, Ending.SYNCED);
            scope.begun();
            answer = new Answer(encoder.statement(), preludes, relay);
            read(exchange);
        }

        private void read(Exchange exchange) {
            try {
                readAll(exchange);
            } catch (RuntimeException e) {
                ended = true;
                scope.failed(e);
                throw e;
            }
        }

        private void readAll(Exchange exchange) {
            try (exchange) {
                byte tag = exchange.next();
                while (tag != BackendTag.READY_FOR_QUERY) {
                    StatementRunner.accept(exchange, tag, answer);
                    tag = exchange.next();
                }
            } catch (ConnectionLostException e) {
                throw StatementRunner.lost(request, answer, e);
            } finally {
                runner.settle(answer);
            }
            runner.result(request, answer);
        }

        @Override
        public boolean fetch(RowSink sink) {
            if (ended) {
                return false;
            }
            scope.ensureUsable(request.sql());
            relay.to(sink);
            read(
                    runner.session()
                            .start(
                                    request.sql(),
                                    out -> {
                                        Messages.execute(out, name, fetchSize);
                                        Messages.sync(out);
                                    },
                                    Ending.SYNCED,
                                    request.deadline()));
            ended = !answer.takeSuspended();
            return true;
        }

        @Override
        public void close() {
            if (ended || runner.session().status() != TransactionStatus.IN_TRANSACTION) {
                // The end of the transaction, or of its savepoint, has closed the portal.
                return;
            }
            ended = true;
            Exchange exchange =
                    runner.session()
                            .start(
                                    request.sql(),
                                    out -> {
                                        Messages.closePortal(out, name);
                                        Messages.sync(out);
                                    },
                                    Ending.SYNCED,
                                    request.deadline());
            exchange.close();
        }
    }
}
