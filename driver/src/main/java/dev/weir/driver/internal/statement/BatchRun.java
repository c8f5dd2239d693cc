package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ServerError;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/// Runs one statement for many rows of parameters, in one request cycle: all or nothing.
public final class BatchRun {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final StatementRunner runner;
    private final Request request;
    private final List<@Nullable Object[]> rows;
    private final RowSink sink;
    private final long[] counts;
    private int done;

    private BatchRun(
            StatementRunner runner, Request request, List<@Nullable Object[]> rows, RowSink sink) {
        this.runner = runner;
        this.request = request;
        this.rows = rows;
        this.sink = sink;
        this.counts = new long[rows.size()];
    }

    /// @param sinks makes what takes the rows that are yielded; where the batch must be run anew,
    ///   what came before is undone, and another is made. It is told of the beginning of each
    ///   execution.
    /// @return how many rows each execution affected
    public static long[] run(
            StatementRunner runner,
            Request request,
            Scope scope,
            List<@Nullable Object[]> rows,
            Supplier<RowSink> sinks) {
        BatchStatement.ensureNoCopy(request.sql());
        scope.ensureUsable(request.sql());
        try {
            boolean alone =
                    runner.session().status() == TransactionStatus.IDLE
                            && scope.preludes().isEmpty();
            BatchRun run = new BatchRun(runner, request, rows, sinks.get());
            Answer answer = run.attempt(scope);
            if (answer.isStale() && alone) {
                // Nothing of it is kept: it is one transaction, and that has failed.
                run = new BatchRun(runner, request, rows, sinks.get());
                answer = run.attempt(scope);
            }
            return run.result(answer);
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    private Answer attempt(Scope scope) {
        BatchStatement statement = BatchStatement.find(runner, request, scope, rows.getFirst());
        Queue<ByteWriter> chunks = encode(statement);
        List<String> preludes = scope.preludes();
        Exchange exchange =
                runner.session()
                        .begin(
                                request.sql(),
                                out -> begin(out, preludes, statement),
                                request.deadline());
        scope.begun();
        Answer answer = new Answer(statement.prepared(), preludes.size(), sink);
        try (exchange) {
            send(exchange, chunks);
            read(exchange, answer);
        } catch (ConnectionLostException e) {
            throw StatementRunner.lost(request, answer, e);
        } finally {
            runner.settle(answer);
        }
        return answer;
    }

    private void begin(ByteWriter out, List<String> preludes, BatchStatement statement) {
        runner.cache().putCloses(out);
        preludes.forEach(prelude -> Messages.run(out, prelude));
        statement.prepareIfNeeded(out);
    }

    /// Encodes all rows before any is sent, so that a wrong value is found while nothing has run.
    private Queue<ByteWriter> encode(BatchStatement statement) {
        Queue<ByteWriter> chunks = new ArrayDeque<>();
        ByteWriter chunk = new ByteWriter(CHUNK_BYTES);
        chunks.add(chunk);
        for (int row = 0; row < rows.size(); row++) {
            if (chunk.size() >= CHUNK_BYTES) {
                chunk = new ByteWriter(CHUNK_BYTES + CHUNK_BYTES / 4);
                chunks.add(chunk);
            }
            statement.put(row, rows.get(row), chunk);
        }
        return chunks;
    }

    /// Lets go of each chunk that is on its way.
    private static void send(Exchange exchange, Queue<ByteWriter> chunks) {
        while (!chunks.isEmpty()) {
            ByteWriter chunk = chunks.remove();
            exchange.append(out -> out.putBytes(chunk.array(), 0, chunk.size()));
        }
        exchange.send(Messages::sync, Ending.SYNCED);
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
            throw runner.refused(error, answer, where + " of the batch: " + request.sql());
        }
        runner.result(request, answer);
        return Arrays.copyOf(counts, done);
    }
}
