package dev.weir.orm.internal.write;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.EntityBulk;
import dev.weir.orm.expression.Column;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.internal.run.Statements;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Many entities of one table. Immutable.
record Bulk<T>(Statements statements, Known known, EntityTable<T> table, BulkOptions options)
        implements EntityBulk<T> {
    @Override
    public Conflict<T> onConflict(List<? extends Column<T, ?>> columns) {
        return conflict(ConflictTarget.of(table, indices(columns)));
    }

    @Override
    public Conflict<T> onConflict(
            List<? extends Column<T, ?>> columns, Condition<? super T> index) {
        String condition = new ConstantSql(table, statements).of(index.node());
        return conflict(ConflictTarget.of(table, indices(columns)).where(condition));
    }

    @Override
    public Conflict<T> onConflictIn(String name) {
        return conflict(ConflictTarget.index(table, name));
    }

    private Conflict<T> conflict(ConflictTarget target) {
        return new Conflict<>() {
            @Override
            public EntityBulk<T> doNothing() {
                return with(new OnConflict.Skip(target));
            }

            @Override
            public EntityBulk<T> doUpdate(List<? extends Column<T, ?>> set) {
                return with(OnConflict.changing(target, table, indices(set), table.updated()));
            }
        };
    }

    private Bulk<T> with(OnConflict conflict) {
        return new Bulk<>(statements, known, table, new BulkOptions(conflict, options.progress()));
    }

    /// Where the columns are in the entity.
    private List<Integer> indices(List<? extends Column<T, ?>> columns) {
        return OwnColumns.indices(table, columns);
    }

    @Override
    public EntityBulk<T> onProgress(Consumer<Long> listener) {
        return new Bulk<>(statements, known, table, new BulkOptions(options.conflict(), listener));
    }

    @Override
    public BulkCounts insert(Stream<? extends T> entities) {
        try (entities) {
            return new StreamInsert<>(this).insert(entities.iterator());
        }
    }

    @Override
    public List<T> insertReturning(Collection<? extends T> entities) {
        List<T> all = List.copyOf(entities);
        return options.conflict() == OnConflict.REFUSED
                ? new BulkInsert<>(statements, known, table).insert(all)
                : new ConflictInsert<>(this).returning(all);
    }

    @Override
    public long update(Iterator<? extends T> entities) {
        return changes().update(entities, table.updated());
    }

    @Override
    public long update(Iterator<? extends T> entities, List<? extends Column<T, ?>> columns) {
        return changes().update(entities, indices(columns));
    }

    @Override
    public long delete(Iterator<? extends T> entities) {
        return changes().delete(entities);
    }

    private Changes<T> changes() {
        return new Changes<>(statements, table);
    }

    @Override
    public String explain() {
        return new Explanation(table, known.facts(statements, table), options.conflict()).text();
    }
}
