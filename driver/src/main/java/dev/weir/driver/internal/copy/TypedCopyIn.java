package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOptions;
import dev.weir.driver.CopyProgress;
import dev.weir.driver.ParameterException;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.internal.statement.CopyInRun;
import dev.weir.driver.internal.statement.Request;
import dev.weir.driver.internal.statement.Scope;
import dev.weir.driver.internal.statement.StatementRunner;
import dev.weir.driver.internal.table.RowEncoder;
import dev.weir.driver.internal.table.RowPlan;
import dev.weir.driver.internal.table.RowPlanner;
import dev.weir.driver.internal.table.RowPlanner.Purpose;
import dev.weir.driver.internal.table.Table;
import dev.weir.net.Deadline;
import dev.weir.wire.ByteWriter;

import java.util.function.Consumer;
import java.util.function.Function;

/// Encodes rows and sends them chunk by chunk.
public final class TypedCopyIn<T> implements CopyIn<T> {
    private final CopyInRun run;
    private final RowEncoder<T> encoder;
    private final RowFormat format;
    private final RefusedRow refusals;
    private final SentRows sent = new SentRows();
    private Consumer<CopyProgress> listener = _ -> {};
    private long rows;
    private long bytesSent;

    private TypedCopyIn(
            CopyInRun run, RowEncoder<T> encoder, RowFormat format, RefusedRow refusals) {
        this.run = run;
        this.encoder = encoder;
        this.format = format;
        this.refusals = refusals;
    }

    /// Asks for the table's columns, and starts the copy.
    ///
    /// @param deadline until when it must have ended
    /// @param planner decides how the table's columns are filled
    public static <T> CopyIn<T> start(
            StatementRunner runner,
            Scope scope,
            CopyInto target,
            Deadline deadline,
            Function<RowPlanner, RowPlan<T>> planner) {
        scope.ensureUsable(target.sql());
        Table table = Table.of(runner, scope, target.table(), deadline);
        RowPlan<T> plan = planner.apply(new RowPlanner(table, target.columns(), Purpose.INSERT));
        CopyOptions options =
                target.options().orElseGet(() -> RowFormat.preferred(plan.carriages()));
        RowFormat format = RowFormat.of(options, plan.columns(), table.types());
        String sql =
                target.columns(plan.columnNames().toArray(String[]::new)).options(options).sql();
        CopyInRun run = CopyInRun.start(runner, Request.of(sql, deadline), scope);
        TypedCopyIn<T> copy =
                new TypedCopyIn<>(run, plan.encoder(), format, refusals(plan, table, options));
        copy.begin();
        return copy;
    }

    private static RefusedRow refusals(RowPlan<?> plan, Table table, CopyOptions options) {
        return new RefusedRow(
                plan.columns(), table.types(), options.format(), options.hasHeader() ? 1 : 0);
    }

    private void begin() {
        format.header(sent.bytes());
        sent.skipHeader();
        format.writeTo(sent.bytes());
    }

    @Override
    public void write(T row) {
        run.ensureOpen();
        if (row == null) {
            throw new ParameterException("row " + (rows + 1) + " of the copy is null");
        }
        ByteWriter bytes = sent.bytes();
        int mark = bytes.size();
        boolean whole = false;
        try {
            format.begin();
            encoder.encode(row, format);
            format.end();
            whole = true;
        } catch (ParameterException e) {
            throw new ParameterException(
                    "row " + (rows + 1) + " of the copy: " + e.getMessage(), e);
        } finally {
            if (!whole) {
                bytes.truncate(mark);
            }
        }
        rows++;
        if (sent.isFull()) {
            send();
        }
    }

    private void send() {
        ByteWriter bytes = sent.bytes();
        try {
            run.send(bytes);
        } catch (ServerErrorException e) {
            throw refusals.explained(e, sent);
        }
        bytesSent += bytes.size();
        sent.next(rows + 1);
        format.writeTo(sent.bytes());
        listener.accept(new CopyProgress(rows, bytesSent));
    }

    @Override
    public long finish() {
        run.ensureOpen();
        ByteWriter bytes = sent.bytes();
        format.trailer(bytes);
        long copied;
        try {
            copied = run.finish(bytes);
        } catch (ServerErrorException e) {
            throw refusals.explained(e, sent);
        }
        bytesSent += bytes.size();
        listener.accept(new CopyProgress(rows, bytesSent));
        return copied;
    }

    @Override
    public CopyIn<T> onProgress(Consumer<CopyProgress> told) {
        listener = told;
        return this;
    }

    @Override
    public void close() {
        run.close();
    }
}
