package dev.weir.driver.internal.verbs;

import dev.weir.driver.RowMapper;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.driver.internal.statement.Portal;
import dev.weir.driver.internal.statement.RowSink;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The rows of a portal as a stream: a part of them at a time is mapped and kept. One thread at a
/// time.
final class PortalRows<T> extends AbstractSpliterator<T> implements RowSink {
    private final Portal portal;
    private final Function<RowShape, RowMapper<T>> mappers;
    private final ArrayDeque<T> ready = new ArrayDeque<>();
    private @Nullable RowMapper<T> mapper;

    private PortalRows(Portal portal, Function<RowShape, RowMapper<T>> mappers) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.portal = portal;
        this.mappers = mappers;
    }

    static <T> Stream<T> stream(StatementQuery query, Function<RowShape, RowMapper<T>> mappers) {
        Portal portal =
                Portal.open(
                        query.core().runner(),
                        query.request(),
                        query.scope(),
                        query.limits().fetchSize());
        PortalRows<T> rows = new PortalRows<>(portal, mappers);
        return StreamSupport.stream(rows, false).onClose(portal::close);
    }

    @Override
    public void begin(RowShape shape) {
        mapper = mappers.apply(shape);
    }

    @Override
    public void row(RowView row) {
        RowMapper<T> to = mapper;
        if (to != null) {
            ready.add(to.map(row));
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (ready.isEmpty()) {
            if (!portal.fetch(this)) {
                return false;
            }
        }
        action.accept(ready.remove());
        return true;
    }
}
