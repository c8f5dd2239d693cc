package dev.weir.orm.internal.write;

import dev.weir.orm.Created;
import dev.weir.orm.EntityBulk;
import dev.weir.orm.InsertFrom;
import dev.weir.orm.InsertInto;
import dev.weir.orm.Pairs;
import dev.weir.orm.Selectable;
import dev.weir.orm.expression.Column;
import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.EntityModels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Writes entities. One for a database; thread-safe.
public final class EntityWriter {
    private final Statements statements;
    private final Known known = new Known();

    public EntityWriter(Statements statements) {
        this.statements = statements;
    }

    public <T> T insert(T entity) {
        return new SingleInsert<>(statements, known, table(entity)).insert(entity);
    }

    public <T> List<T> insertAll(Collection<? extends T> entities) {
        return each(entities, (on, table, part) -> new BulkInsert<>(on, known, table).insert(part));
    }

    public <T> T update(T entity) {
        return new Changes<>(statements, table(entity)).update(entity);
    }

    public <T> List<T> updateAll(Collection<? extends T> entities) {
        return each(entities, (on, table, part) -> new Changes<>(on, table).updateAll(part));
    }

    public <T> T upsert(T entity) {
        return new SingleInsert<>(statements, known, table(entity)).upsert(entity);
    }

    public <T> void delete(T entity) {
        new Changes<>(statements, table(entity)).delete(entity);
    }

    public <T> void deleteAll(Collection<? extends T> entities) {
        List<T> deleted =
                each(entities, (on, table, part) -> new Changes<>(on, table).deleteAll(part));
        assert deleted.size() == entities.size();
    }

    public <T> EntityBulk<T> bulk(Class<T> entity) {
        EntityTable<T> table = known.table(EntityModels.of(entity));
        return new Bulk<>(statements, known, table, BulkOptions.NONE);
    }

    public <T, V> Created<T> getOrCreate(
            Column<T, V> unique, V value, Supplier<? extends T> maker) {
        return new Claims<>(statements, known, unique, value).getOrCreate(maker);
    }

    public <T, V> Created<T> updateOrCreate(
            Column<T, V> unique, V value, Supplier<? extends T> maker, UnaryOperator<T> change) {
        return new Claims<>(statements, known, unique, value).updateOrCreate(maker, change);
    }

    public <T> InsertInto<T> insertInto(Class<T> entity) {
        EntityTable<T> table = known.table(EntityModels.of(entity));
        return new InsertInto<>() {
            @Override
            public <S> InsertFrom<T, S> from(Selectable<S> rows) {
                return SelectInsert.of(statements, known, table, rows);
            }
        };
    }

    public <E, C> Pairs<E, C> pairs(ToManyPath<E, C> relation) {
        return PairWriter.of(statements, relation);
    }

    @SuppressWarnings("unchecked") // the class of an entity is its model's
    private <T> EntityTable<T> table(T entity) {
        return known.table(EntityModels.of((Class<T>) entity.getClass()));
    }

    /// What is done with the entities of one table.
    @FunctionalInterface
    private interface Part<T> {
        List<T> write(Statements on, EntityTable<T> table, List<T> entities);
    }

    /// Does it for each class of entities: all or none, in their order.
    private <T> List<T> each(Collection<? extends T> entities, Part<T> part) {
        List<T> all = List.copyOf(entities);
        Map<EntityTable<T>, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            positions.computeIfAbsent(table(all.get(i)), _ -> new ArrayList<>()).add(i);
        }
        if (positions.size() > 1) {
            return statements.inTransaction(tx -> eachOf(tx, positions, all, part));
        }
        return eachOf(statements, positions, all, part);
    }

    private static <T> List<T> eachOf(
            Statements on,
            Map<EntityTable<T>, List<Integer>> positions,
            List<T> all,
            Part<T> part) {
        List<T> results = new ArrayList<>(all);
        positions.forEach(
                (table, places) -> {
                    List<T> written = part.write(on, table, places.stream().map(all::get).toList());
                    for (int i = 0; i < places.size(); i++) {
                        results.set(places.get(i), written.get(i));
                    }
                });
        return results;
    }
}
