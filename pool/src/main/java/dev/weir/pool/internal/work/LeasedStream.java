package dev.weir.pool.internal.work;

import dev.weir.driver.Query;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Rows of a connection that is held until the stream is closed or has no more of them. One thread
/// at a time.
final class LeasedStream<T> extends AbstractSpliterator<T> {
    private final Holding holding;
    private final Stream<T> stream;
    private final Spliterator<T> rows;

    private LeasedStream(Holding holding, Stream<T> stream) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.holding = holding;
        this.stream = stream;
        this.rows = stream.spliterator();
    }

    static <T> Stream<T> open(PooledQuery query, Function<Query, Stream<T>> opening) {
        SingleStatements statements = query.statements();
        statements.checked(query.sql());
        var patience = SingleStatements.Patience.of(query, statements.leasing());
        Holding holding = Holding.take(statements.leasing(), patience.forConnection());
        LeasedStream<T> leased =
                holding.begin(
                        connection ->
                                new LeasedStream<>(
                                        holding, opening.apply(query.on(connection, patience))));
        return StreamSupport.stream(leased, false).onClose(leased::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (rows.tryAdvance(action)) {
            return true;
        }
        close();
        return false;
    }

    private void close() {
        try (holding) {
            stream.close();
        }
    }
}
