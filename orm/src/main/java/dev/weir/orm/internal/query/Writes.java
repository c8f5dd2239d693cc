package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.expression.Assignment;
import dev.weir.orm.internal.render.Changes;
import dev.weir.orm.internal.render.Joins;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.ValueSource;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Updates and deletes of the rows that a query finds.
record Writes<T>(EntityQuery<T> query) {
    long update(List<? extends Assignment<? super T>> assignments) {
        return query.context()
                .statements()
                .execute(
                        query.context()
                                .call(
                                        Changes.update(
                                                query.root(),
                                                rows(),
                                                versioned(assignments),
                                                List.of())));
    }

    List<T> updateReturning(List<? extends Assignment<? super T>> assignments) {
        return query.context()
                .statements()
                .list(
                        query.context()
                                .call(
                                        Changes.update(
                                                query.root(),
                                                rows(),
                                                versioned(assignments),
                                                columns())),
                        mapper());
    }

    long delete() {
        return query.context()
                .statements()
                .execute(query.context().call(Changes.delete(query.root(), rows(), List.of())));
    }

    List<T> deleteReturning() {
        return query.context()
                .statements()
                .list(
                        query.context().call(Changes.delete(query.root(), rows(), columns())),
                        mapper());
    }

    private List<ColumnModel<?>> columns() {
        return query.entity().table().columns();
    }

    private RowMapper<T> mapper() {
        return new EntityColumns(query.root(), List.of())
                .mapper(query.entity(), query.context().statements().json());
    }

    /// A union's rows are a table first. An order matters only where it says which rows there are.
    private Select rows() {
        Select spec = query.spec();
        if (!spec.compound().isEmpty()) {
            return query.asTable().spec();
        }
        return Orders.decides(spec) ? spec : spec.orderBy(List.of());
    }

    /// Whoever has read a row before must see that it was changed: its version goes on, unless it
    /// is set.
    private List<Assignment<?>> versioned(List<? extends Assignment<? super T>> assignments) {
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException("an update that sets nothing");
        }
        requireOnce(assignments);
        List<Assignment<?>> all = new ArrayList<>(assignments);
        EntityModel<T> entity = query.entity();
        for (ColumnModel<?> column : entity.table().columns()) {
            boolean set =
                    assignments.stream()
                            .anyMatch(each -> each.column().name().equals(column.name()));
            if (column.source() instanceof ValueSource.Version && !set) {
                Node.Column version = Joins.column(query.root(), column.name());
                all.add(new Assignment<>(column, next(version)));
            }
        }
        return all;
    }

    private static void requireOnce(List<? extends Assignment<?>> assignments) {
        Set<String> set = new HashSet<>();
        for (Assignment<?> each : assignments) {
            if (!set.add(each.column().name())) {
                throw new IllegalArgumentException(
                        "an update that sets column \""
                                + each.column().name()
                                + "\" twice; leave one of the values away");
            }
        }
    }

    /// What a version becomes.
    private static Node next(Node.Column version) {
        return Number.class.isAssignableFrom(version.column().type().javaType())
                ? new Node.Template(List.of("", " + 1"), List.of(version), Precedence.ADDITION)
                : new Node.Text("clock_timestamp()");
    }
}
