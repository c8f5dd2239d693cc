package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyOut;
import dev.weir.driver.CopyProgress;
import dev.weir.driver.RowMapper;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.driver.internal.statement.CopyOutRun;
import dev.weir.driver.internal.statement.Request;
import dev.weir.driver.internal.statement.Scope;
import dev.weir.driver.internal.statement.StatementRunner;
import dev.weir.net.Deadline;
import dev.weir.wire.ByteReader;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads rows out of the pieces of a COPY, and maps them.
public final class TypedCopyOut<T> implements CopyOut<T> {
    private static final int ROWS_BETWEEN_REPORTS = 1000;

    private final CopyOutRun run;
    private final Pieces pieces;
    private final Exchange.Taker taker = (_, piece) -> take(piece);
    private final RowView view;
    private final RowMapper<T> mapper;
    private Consumer<CopyProgress> listener = _ -> {};
    private long rows;
    private long bytes;

    private TypedCopyOut(CopyOutRun run, Pieces pieces, RowView view, RowMapper<T> mapper) {
        this.run = run;
        this.pieces = pieces;
        this.view = view;
        this.mapper = mapper;
    }

    /// Asks for the query's columns, and starts the copy.
    ///
    /// @param deadline until when it must have ended
    /// @param mapping finds the mapper for the columns
    public static <T> CopyOut<T> start(
            StatementRunner runner,
            Scope scope,
            CopyFrom source,
            Deadline deadline,
            Function<RowShape, RowMapper<T>> mapping) {
        Request query = Request.of(source.query(), deadline);
        boolean isBinary = source.options().format() == CopyFormat.BINARY;
        RowShape asked = runner.columnsNow(query, scope);
        RowShape shape = isBinary ? asked : CopyQuery.texts(source.options(), asked);
        RowMapper<T> mapper = mapping.apply(shape);
        String sql = isBinary ? CopyQuery.binary(source, shape) : source.sql();
        CopyOutRun run = CopyOutRun.start(runner, Request.of(sql, deadline), scope);
        return new TypedCopyOut<>(run, Pieces.of(source.options()), new RowView(shape), mapper);
    }

    @Override
    public Optional<T> read() {
        return advance() ? Optional.of(mapper.map(view)) : Optional.empty();
    }

    /// Moves the view to the next row.
    private boolean advance() {
        while (run.advance()) {
            if (run.read(taker)) {
                rows++;
                if (rows % ROWS_BETWEEN_REPORTS == 0) {
                    listener.accept(new CopyProgress(rows, bytes));
                }
                return true;
            }
        }
        return false;
    }

    private boolean take(ByteReader piece) {
        bytes += piece.remaining();
        return pieces.take(piece, view);
    }

    @Override
    public long forEach(Consumer<? super T> consumer) {
        while (advance()) {
            consumer.accept(mapper.map(view));
        }
        return rows;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public CopyOut<T> onProgress(Consumer<CopyProgress> told) {
        listener = told;
        return this;
    }

    @Override
    public void close() {
        run.close();
    }
}
