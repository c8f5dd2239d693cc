package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Page;
import dev.weir.orm.PageRequest;
import dev.weir.orm.PageRequest.Direction;
import dev.weir.orm.internal.render.SelectRenderer;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.RowRange;
import dev.weir.orm.sql.Source;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/// Pages by the values of their order. The order is made total by the key; its values travel as the
/// server's texts, so that every type can be ordered by.
final class Keyset {
    /// What the server says of a text that is no value of its type.
    private static final Set<SqlState> UNREADABLE =
            Set.of(
                    SqlState.INVALID_TEXT_REPRESENTATION,
                    SqlState.INVALID_DATETIME_FORMAT,
                    SqlState.DATETIME_FIELD_OVERFLOW,
                    SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
                    SqlState.CHARACTER_NOT_IN_REPERTOIRE);

    private Keyset() {}

    static <T> Page<T> page(EntityQuery<T> query, PageRequest request) {
        Select spec = query.spec();
        if (Orders.decides(spec) || !spec.compound().isEmpty()) {
            throw new IllegalStateException(
                    "page(...) has limits of its own: call asTable() before it");
        }
        List<OrderKey> order = total(query);
        boolean backward = request.direction() == Direction.BACKWARD;
        List<OrderKey> used = backward ? order.stream().map(Orders::opposite).toList() : order;
        List<Positioned<T>> rows = rows(query, used, mark(query, order), request);
        boolean more = rows.size() > request.size();
        List<Positioned<T>> shown = new ArrayList<>(more ? rows.subList(0, request.size()) : rows);
        if (backward) {
            Collections.reverse(shown);
        }
        List<T> items = shown.stream().map(Positioned::entity).toList();
        query.fetchMore(items);
        boolean hasNext = backward ? request.position().isPresent() : more;
        boolean hasPrevious = backward ? more : request.position().isPresent();
        return new Page<>(
                items,
                hasPrevious ? request(shown, request, Direction.BACKWARD) : Optional.empty(),
                hasNext ? request(shown, request, Direction.FORWARD) : Optional.empty());
    }

    private static Optional<PageRequest> request(
            List<? extends Positioned<?>> rows, PageRequest request, Direction direction) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Positioned<?> edge = direction == Direction.FORWARD ? rows.getLast() : rows.getFirst();
        return Optional.of(
                new PageRequest(
                        request.size(), Optional.of(Position.encode(edge.position())), direction));
    }

    /// Tells tokens of one order from those of another: a sum over how SQL writes it, whatever the
    /// conditions.
    private static String mark(EntityQuery<?> query, List<OrderKey> order) {
        Select keys = Select.from(new Source.Table(query.root()));
        for (Select.Join join : query.spec().joins()) {
            keys = keys.join(join);
        }
        List<Node> columns = order.stream().map(OrderKey::node).toList();
        CRC32 sum = new CRC32();
        sum.update(
                SelectRenderer.render(keys.columns(columns).orderBy(order))
                        .sql()
                        .getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /// @param position the mark of the order, and a value for each of its keys
    private record Positioned<T>(List<@Nullable String> position, T entity) {}

    /// The order, and behind it the key, unless it is there.
    private static List<OrderKey> total(EntityQuery<?> query) {
        List<OrderKey> order = new ArrayList<>(query.spec().orderBy());
        for (OrderKey key : Orders.byKey(query.root())) {
            if (order.stream().noneMatch(each -> each.node().equals(key.node()))) {
                order.add(key);
            }
        }
        return order;
    }

    private static <T> List<Positioned<T>> rows(
            EntityQuery<T> query, List<OrderKey> order, String mark, PageRequest request) {
        Select complete = query.complete();
        int first = complete.columns().size();
        List<Node> columns = new ArrayList<>(complete.columns());
        for (OrderKey key : order) {
            columns.add(
                    new Node.Template(List.of("", "::text"), List.of(key.node()), Precedence.CAST));
        }
        Select wanted =
                complete.columns(columns)
                        .orderBy(order)
                        .range(
                                new RowRange(
                                        Optional.of(ResultsOf.Limits.value(request.size() + 1L)),
                                        Optional.empty()));
        if (request.position().isPresent()) {
            List<@Nullable String> position =
                    Position.decode(request.position().get(), mark, order.size());
            wanted = wanted.where(Behind.condition(order, position));
        }
        try {
            return rows(query, wanted, first, mark);
        } catch (ServerErrorException e) {
            if (request.position().isPresent() && UNREADABLE.contains(e.sqlState())) {
                throw Position.refused(request.position().get(), e);
            }
            throw e;
        }
    }

    /// @param first the first column that is of the position
    private static <T> List<Positioned<T>> rows(
            EntityQuery<T> query, Select wanted, int first, String mark) {
        RowMapper<T> mapper = query.mapper();
        int behind = wanted.columns().size();
        return query.context()
                .statements()
                .list(
                        query.context().call(SelectRenderer.render(wanted)),
                        row -> {
                            List<@Nullable String> position = new ArrayList<>();
                            position.add(mark);
                            for (int i = first; i < behind; i++) {
                                position.add(row.isNull(i) ? null : row.stringValue(i));
                            }
                            return new Positioned<>(position, mapper.map(row));
                        });
    }
}
