package dev.weir.orm.model;

import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where generated code reads an entity from: columns of the current row, from a certain one on,
/// and the readers of what was fetched with it. One for all rows of a result; one thread at a time.
public final class EntityReader {
    private final EntityModel<?> entity;
    private final int[] positions;
    private final JsonFormat json;
    private final @Nullable EntityReader[] fetched;
    private final int[][] references;
    private @Nullable Row row;

    /// @param offset the result's column that is the entity's first; the others follow
    public EntityReader(EntityModel<?> entity, int offset, JsonFormat json) {
        this(
                entity,
                IntStream.range(offset, offset + entity.table().columns().size()).toArray(),
                json);
    }

    /// @param positions the result's column for each of the entity's
    public EntityReader(EntityModel<?> entity, int[] positions, JsonFormat json) {
        this.entity = entity;
        this.positions = positions.clone();
        this.json = json;
        this.fetched = new @Nullable EntityReader[entity.relations().size()];
        this.references = entity.relations().stream().map(this::references).toArray(int[][]::new);
    }

    private int[] references(Relation relation) {
        return relation instanceof Relation.ToOne toOne
                ? toOne.columns().stream().mapToInt(entity.table()::index).toArray()
                : new int[0];
    }

    /// Says that a to-one relation's entity is in the result too.
    ///
    /// @param relation which of [EntityModel#relations()]
    public void fetch(int relation, EntityReader reader) {
        fetched[relation] = reader;
    }

    /// Goes to a row.
    public void at(Row next) {
        row = next;
        for (EntityReader each : fetched) {
            if (each != null) {
                each.at(next);
            }
        }
    }

    private Row row() {
        Row current = row;
        if (current == null) {
            throw new IllegalStateException("the reader is at no row");
        }
        return current;
    }

    public boolean isNull(int column) {
        return row().isNull(positions[column]);
    }

    public boolean booleanValue(int column) {
        return row().booleanValue(positions[column]);
    }

    public int intValue(int column) {
        return row().intValue(positions[column]);
    }

    public long longValue(int column) {
        return row().longValue(positions[column]);
    }

    public double doubleValue(int column) {
        return row().doubleValue(positions[column]);
    }

    /// The value of a column that cannot be null.
    ///
    /// @throws ResultException if it is
    public <V> V required(int column, SqlType<V> type) {
        V value = type.read(row(), positions[column], json);
        if (value == null) {
            ColumnModel<?> model = entity.table().columns().get(column);
            throw new ResultException(
                    "column %s of table %s is null, and %s.%s cannot be: declare it nullable, or mend the table"
                            .formatted(
                                    model.name(),
                                    entity.table().name(),
                                    entity.type().getSimpleName(),
                                    model.property()));
        }
        return value;
    }

    /// The value of a column, or null.
    public <V> @Nullable V nullable(int column, SqlType<V> type) {
        return type.read(row(), positions[column], json);
    }

    /// The value of a column, if it is not null.
    public <V> Optional<V> optional(int column, SqlType<V> type) {
        return Optional.ofNullable(type.read(row(), positions[column], json));
    }

    /// The reference of a relation, with its entity if that was fetched.
    @SuppressWarnings("unchecked") // the relation's entity is the property's
    public <T> Ref<T> ref(int relation) {
        Relation model = entity.relations().get(relation);
        if (!(model instanceof Relation.ToOne toOne)) {
            return Ref.inverse(model.path());
        }
        Object key = referredKey(toOne, references[relation]);
        Ref<T> ref = Ref.read(key, toOne.path());
        EntityReader reader = fetched[relation];
        if (key != null && reader != null) {
            ref.fill((T) reader.readIfPresent());
        }
        return ref;
    }

    private @Nullable Object referredKey(Relation.ToOne relation, int[] columns) {
        if (columns.length == 1) {
            return entity.table()
                    .columns()
                    .get(columns[0])
                    .type()
                    .read(row(), positions[columns[0]], json);
        }
        List<Object> parts = new ArrayList<>(columns.length);
        for (int column : columns) {
            Object part =
                    entity.table()
                            .columns()
                            .get(column)
                            .type()
                            .read(row(), positions[column], json);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return relation.target().keyOf(parts);
    }

    /// The entities of a relation, which are fetched by queries of their own.
    public <T> Many<T> many(int relation) {
        return Many.read(entity.relations().get(relation).path());
    }

    private @Nullable Object readIfPresent() {
        return isNull(entity.keyColumns()[0]) ? null : entity.read(this);
    }
}
