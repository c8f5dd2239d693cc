package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyOut;
import dev.weir.driver.CopyProgress;
import dev.weir.driver.ParameterException;
import dev.weir.driver.RowMapper;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.driver.internal.statement.CopyOutRun;
import dev.weir.driver.internal.statement.Request;
import dev.weir.driver.internal.statement.Scope;
import dev.weir.driver.internal.statement.StatementRunner;
import dev.weir.wire.ByteReader;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads the rows of a binary COPY, which are laid out as those of a query are.
public final class TypedCopyOut<T> implements CopyOut<T> {
    private static final int ROWS_BETWEEN_REPORTS = 1000;

    private final CopyOutRun run;
    private final RowView view;
    private final RowMapper<T> mapper;
    private Consumer<CopyProgress> listener = _ -> {};
    private boolean headed;
    private long rows;
    private long bytes;

    private TypedCopyOut(CopyOutRun run, RowView view, RowMapper<T> mapper) {
        this.run = run;
        this.view = view;
        this.mapper = mapper;
    }

    /// Asks for the query's columns, and starts the copy.
    ///
    /// @param request its parameters and text are not used
    /// @param mapping finds the mapper for the columns
    public static <T> CopyOut<T> start(
            StatementRunner runner,
            Scope scope,
            CopyFrom source,
            Request request,
            Function<RowShape, RowMapper<T>> mapping) {
        if (source.options().format() != CopyFormat.BINARY) {
            throw new ParameterException(
                    "typed rows come in binary; text and CSV come by rawCopyOut");
        }
        Request query = new Request(source.query(), request.parameters(), request.deadline());
        RowShape shape = runner.columnsNow(query, scope);
        RowMapper<T> mapper = mapping.apply(shape);
        String sql = CopyQuery.binary(source, shape);
        CopyOutRun run =
                CopyOutRun.start(
                        runner, new Request(sql, request.parameters(), request.deadline()), scope);
        return new TypedCopyOut<>(run, new RowView(shape), mapper);
    }

    @Override
    public Optional<T> read() {
        return advance() ? Optional.of(mapper.map(view)) : Optional.empty();
    }

    /// Moves the view to the next row.
    private boolean advance() {
        while (run.advance()) {
            if (run.read((_, body) -> isRow(body))) {
                rows++;
                if (rows % ROWS_BETWEEN_REPORTS == 0) {
                    listener.accept(new CopyProgress(rows, bytes));
                }
                return true;
            }
        }
        return false;
    }

    /// Takes one piece, which the server makes one row of; the header comes before the first, and
    /// the last one is no row.
    private boolean isRow(ByteReader body) {
        bytes += body.remaining();
        if (!headed) {
            BinaryHeader.take(body);
            headed = true;
        }
        if (body.remaining() == 0 || isTrailer(body)) {
            return false;
        }
        view.moveTo(body);
        return true;
    }

    private static boolean isTrailer(ByteReader body) {
        byte[] array = body.array();
        int at = body.position();
        if (body.remaining() != Short.BYTES || (array[at] & array[at + 1]) != -1) {
            return false;
        }
        body.skip(Short.BYTES);
        return true;
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
