package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ParameterException;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ServerError;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs one statement for many rows of parameters, in one request cycle.
public final class BatchRun implements RowSink {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final StatementRunner runner;
    private final Request request;
    private final List<@Nullable Object[]> rows;
    private final long[] counts;
    private int done;

    private BatchRun(StatementRunner runner, Request request, List<@Nullable Object[]> rows) {
        this.runner = runner;
        this.request = request;
        this.rows = rows;
        this.counts = new long[rows.size()];
    }

    /// @return how many rows each execution affected
    public static long[] run(
            StatementRunner runner, Request request, Scope scope, List<@Nullable Object[]> rows) {
        scope.ensureUsable(request.sql());
        try {
            boolean alone =
                    runner.session().status() == TransactionStatus.IDLE
                            && scope.preludes().isEmpty();
            BatchRun run = new BatchRun(runner, request, rows);
            Answer answer = run.attempt(scope);
            if (answer.isStale() && alone) {
                // Nothing of it is kept: it is one transaction, and that has failed.
                run = new BatchRun(runner, request, rows);
                answer = run.attempt(scope);
            }
            return run.result(answer);
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    private Answer attempt(Scope scope) {
        Request first = new Request(request.sql(), rows.getFirst(), request.deadline());
        StatementKey key = runner.describe(first, scope);
        PreparedStatement known = runner.cache().find(key);
        PreparedStatement statement =
                known != null ? known : runner.cache().name(key, runner.description(request, key));
        List<ByteWriter> chunks = encode(statement);
        List<String> preludes = scope.preludes();
        Exchange exchange =
                runner.session()
                        .begin(
                                request.sql(),
                                out -> begin(out, preludes, statement, known == null),
                                request.deadline());
        scope.begun();
        Answer answer = new Answer(statement, preludes.size(), this);
        try (exchange) {
            chunks.forEach(
                    chunk -> exchange.append(out -> out.putBytes(chunk.array(), 0, chunk.size())));
            exchange.send(Messages::sync, Ending.SYNCED);
            read(exchange, answer);
        } catch (ConnectionLostException e) {
            throw StatementRunner.lost(request, answer, e);
        } finally {
            runner.settle(answer);
        }
        return answer;
    }

    private void begin(
            ByteWriter out, List<String> preludes, PreparedStatement statement, boolean isNew) {
        runner.cache().putCloses(out);
        preludes.forEach(prelude -> Messages.run(out, prelude));
        if (isNew) {
            runner.cache().prepare(statement, out);
        }
    }

    /// Encodes all rows before any is sent, so that a wrong value is found while nothing has run.
    private List<ByteWriter> encode(PreparedStatement statement) {
        ParameterEncoder encoder = new ParameterEncoder(statement.description());
        List<ByteWriter> chunks = new ArrayList<>();
        ByteWriter chunk = new ByteWriter(CHUNK_BYTES);
        chunks.add(chunk);
        for (int row = 0; row < rows.size(); row++) {
            if (chunk.size() >= CHUNK_BYTES) {
                chunk = new ByteWriter(CHUNK_BYTES + CHUNK_BYTES / 4);
                chunks.add(chunk);
            }
            try {
                Messages.bind(chunk, Messages.UNNAMED, statement, encoder, rows.get(row));
            } catch (ParameterException e) {
                throw new ParameterException("row " + row + " of the batch: " + e.getMessage(), e);
            }
            Messages.execute(chunk, Messages.UNNAMED, 0);
        }
        return chunks;
    }

    private void read(Exchange exchange, Answer answer) {
        byte tag = exchange.next();
        while (tag != BackendTag.READY_FOR_QUERY) {
            if (StatementRunner.accept(exchange, tag, answer)
                    && answer.error() == null
                    && done < counts.length) {
                counts[done++] = answer.affectedRows();
            }
            tag = exchange.next();
        }
    }

    private long[] result(Answer answer) {
        ServerError error = answer.error();
        if (error != null && !answer.isCopy()) {
            String where = done < counts.length ? "row " + done : "the end";
            throw Failures.refused(error, where + " of the batch: " + request.sql());
        }
        runner.result(request, answer);
        return Arrays.copyOf(counts, done);
    }

    @Override
    public void row(dev.weir.driver.internal.rows.RowView row) {
        // A batch yields counts.
    }
}
