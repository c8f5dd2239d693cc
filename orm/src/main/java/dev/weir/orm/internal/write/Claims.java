package dev.weir.orm.internal.write;

import dev.weir.orm.Created;
import dev.weir.orm.Query;
import dev.weir.orm.expression.Column;
import dev.weir.orm.internal.query.EntityQuery;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.EntityModel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Finds the entity that has a value in a unique column, or inserts one. Of several who do it at
/// once, one inserts, and the others find its entity: who meets a conflict looks again.
final class Claims<T, V> {
    /// Whoever finds nothing and cannot insert either, so often, is given up: something deletes as
    /// fast, or the new entity has another value than was asked for.
    private static final int ATTEMPTS = 10;

    private final Statements statements;
    private final Known known;
    private final Column<T, V> unique;
    private final V value;

    Claims(Statements statements, Known known, Column<T, V> unique, V value) {
        this.statements = statements;
        this.known = known;
        this.unique = unique;
        this.value = value;
    }

    @SuppressWarnings("unchecked") // a column of its table
    private EntityModel<T> model() {
        return (EntityModel<T>) unique.table().root().entity();
    }

    private Query<T> query(Statements on) {
        return EntityQuery.of(on, model()).where(unique.eq(value));
    }

    Created<T> getOrCreate(Supplier<? extends T> maker) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<T> found = query(statements).first();
            if (found.isPresent()) {
                return new Created<>(found.get(), Created.Outcome.FOUND);
            }
            Optional<T> inserted = insert(statements, maker);
            if (inserted.isPresent()) {
                return new Created<>(inserted.get(), Created.Outcome.INSERTED);
            }
        }
        throw given();
    }

    /// The row is locked between its reading and its change.
    Created<T> updateOrCreate(Supplier<? extends T> maker, UnaryOperator<T> change) {
        return statements.inTransaction(
                tx -> {
                    for (int i = 0; i < ATTEMPTS; i++) {
                        Optional<T> found = query(tx).forUpdate().first();
                        if (found.isPresent()) {
                            T changed =
                                    new Changes<>(tx, table()).update(change.apply(found.get()));
                            return new Created<>(changed, Created.Outcome.FOUND);
                        }
                        Optional<T> inserted = insert(tx, maker);
                        if (inserted.isPresent()) {
                            return new Created<>(inserted.get(), Created.Outcome.INSERTED);
                        }
                    }
                    throw given();
                });
    }

    private EntityTable<T> table() {
        return known.table(model());
    }

    private Optional<T> insert(Statements on, Supplier<? extends T> maker) {
        return new SingleInsert<>(on, known, table())
                .insertIfAbsent(maker.get(), List.of(OwnColumns.index(table(), unique)));
    }

    private IllegalStateException given() {
        return new IllegalStateException(
                "there is no "
                        + model().type().getName()
                        + " whose "
                        + unique.model().property()
                        + " is "
                        + value
                        + ", and the one that was made conflicts with another, "
                        + ATTEMPTS
                        + " times: the maker must make one with this value");
    }
}
