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

/// Where generated code reads an entity from: columns of the current row, from a certain one on,
/// and the readers of what was fetched with it. One for all rows of a result; one thread at a time.
public final class EntityReader {
    private static final EntityReader[] NONE = {};

    private final EntityModel<?> entity;
    private final List<ColumnModel<?>> columns;
    private final int[] positions;
    private final JsonFormat json;
    private @Nullable EntityReader[] fetched = NONE;
    private @Nullable Row row;

    /// @param offset the result's column that is the entity's first; the others follow
    public EntityReader(EntityModel<?> entity, int offset, JsonFormat json) {
        this(json, entity, following(offset, entity.table().columns().size()));
    }

    /// @param positions the result's column for each of the entity's
    public EntityReader(EntityModel<?> entity, int[] positions, JsonFormat json) {
        this(json, entity, positions.clone());
    }

    private EntityReader(JsonFormat json, EntityModel<?> entity, int[] owned) {
        this.entity = entity;
        this.columns = entity.table().columns();
        this.positions = owned;
        this.json = json;
    }

    private static int[] following(int offset, int count) {
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = offset + i;
        }
        return positions;
    }

    /// Says that a to-one relation's entity is in the result too.
    ///
    /// @param relation which of [EntityModel#relations()]
    public void fetch(int relation, EntityReader reader) {
        if (fetched == NONE) {
            fetched = new @Nullable EntityReader[entity.relations().size()];
        }
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
    /// @throws ResultException if it is, or is something that reads as null
    public <V> V required(int column, SqlType<V> type) {
        V value = type.read(row(), positions[column], json);
        if (value == null) {
            throw absent(column);
        }
        return value;
    }

    private ResultException absent(int column) {
        ColumnModel<?> model = columns.get(column);
        String what =
                isNull(column)
                        ? "is null"
                        : "has a value that reads as null (JSON's null, or one that a converter"
                                + " made null)";
        return new ResultException(
                "column %s of table %s %s, and %s.%s cannot be: declare it nullable, or mend the table"
                        .formatted(
                                model.name(),
                                entity.table().name(),
                                what,
                                entity.type().getSimpleName(),
                                model.property()));
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
        Ref<T> ref =
                model instanceof Relation.ToOne toOne
                        ? Ref.read(referredKey(toOne, entity.references(relation)), toOne.path())
                        : Ref.inverse(model.path());
        EntityReader reader = fetched == NONE ? null : fetched[relation];
        if (!ref.isNone() && reader != null) {
            ref.fill((T) reader.readIfPresent());
        }
        return ref;
    }

    private @Nullable Object referredKey(Relation.ToOne relation, int[] references) {
        if (references.length == 1) {
            return read(references[0]);
        }
        List<Object> parts = new ArrayList<>(references.length);
        for (int column : references) {
            Object part = read(column);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return relation.target().keyOf(parts);
    }

    private @Nullable Object read(int column) {
        return columns.get(column).type().read(row(), positions[column], json);
    }

    /// The entities of a relation, which are fetched by queries of their own.
    public <T> Many<T> many(int relation) {
        return Many.read(entity.relations().get(relation).path());
    }

    private @Nullable Object readIfPresent() {
        return isNull(entity.firstKeyColumn()) ? null : entity.read(this);
    }
}
