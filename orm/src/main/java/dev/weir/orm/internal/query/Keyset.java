package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.Page;
import dev.weir.orm.PageRequest;
import dev.weir.orm.PageRequest.Direction;
import dev.weir.orm.internal.render.SelectRenderer;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.RowRange;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Pages by the values of their order. The order is made total by the key; its values travel as the
/// server's texts, so that every type can be ordered by.
final class Keyset {
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
        List<Positioned<T>> rows = rows(query, used, request);
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
            EntityQuery<T> query, List<OrderKey> order, PageRequest request) {
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
                    Position.decode(request.position().get(), order.size());
            wanted = wanted.where(Behind.condition(order, position));
        }
        RowMapper<T> mapper = query.mapper();
        return query.context()
                .statements()
                .list(
                        query.context().call(SelectRenderer.render(wanted)),
                        row -> {
                            List<@Nullable String> position = new ArrayList<>();
                            for (int i = 0; i < order.size(); i++) {
                                position.add(
                                        row.isNull(first + i) ? null : row.stringValue(first + i));
                            }
                            return new Positioned<>(position, mapper.map(row));
                        });
    }
}
