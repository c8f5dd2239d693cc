package dev.weir.orm.model;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that the data layer knows of an entity, written by the annotation processor: nothing is
/// found by reflection. Columns are counted as in [TableModel#columns()], relations as in
/// [#relations()]. Immutable, and compared by identity.
///
/// @param <T> the entity
public abstract class EntityModel<T> {
    private final Class<T> type;
    private final TableModel table;
    private final List<Relation> relations;
    private final int[] keyColumns;
    private final int[][] references;

    protected EntityModel(Class<T> type, TableModel table, List<Relation> relations) {
        this.type = type;
        this.table = table;
        this.relations = List.copyOf(relations);
        this.keyColumns = table.key().stream().mapToInt(table::index).toArray();
        this.references =
                relations.stream().map(each -> references(table, each)).toArray(int[][]::new);
    }

    private static int[] references(TableModel table, Relation relation) {
        return relation instanceof Relation.ToOne toOne
                ? toOne.columns().stream().mapToInt(table::index).toArray()
                : new int[0];
    }

    /// Where the columns are by which a relation refers; none of a to-many relation. Not a copy.
    final int[] references(int relation) {
        return references[relation];
    }

    /// Where the key's first column is.
    final int firstKeyColumn() {
        return keyColumns[0];
    }

    public final Class<T> type() {
        return type;
    }

    public final TableModel table() {
        return table;
    }

    public final List<Relation> relations() {
        return relations;
    }

    /// Where the key's columns are.
    public final int[] keyColumns() {
        return keyColumns.clone();
    }

    /// Makes an entity of the row at which the reader is.
    public abstract T read(EntityReader in);

    /// The value of a column, as its [SqlType] has it.
    public abstract @Nullable Object value(T entity, int column);

    /// The entity with other values in some columns: a copy of a record; a plain class is changed.
    ///
    /// @param columns which
    /// @param values as their [SqlType]s have them
    public abstract T with(T entity, int[] columns, @Nullable Object[] values);

    /// The reference of a to-one relation, or of a one-to-one relation's other side.
    public Ref<?> ref(T entity, int relation) {
        throw noRelation(relation);
    }

    /// The entities of a to-many relation.
    public Many<?> many(T entity, int relation) {
        throw noRelation(relation);
    }

    /// For a relation that there is not.
    protected final IllegalArgumentException noRelation(int relation) {
        return new IllegalArgumentException(
                type.getName() + " has no relation " + relation + " of that kind");
    }

    /// For a column that there is not.
    protected final IllegalArgumentException noColumn(int column) {
        return new IllegalArgumentException(type.getName() + " has no column " + column);
    }

    /// A value that cannot be null.
    protected final Object required(@Nullable Object value, int column) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "%s.%s cannot be null"
                            .formatted(type.getName(), table.columns().get(column).property()));
        }
        return value;
    }

    /// What a column has of a reference, by a key of one column.
    protected final @Nullable Object key(Ref<?> ref) {
        return ref.findKey().orElse(null);
    }

    /// What a column has of a reference, by a key of several columns.
    ///
    /// @param part which of the key's columns
    protected final @Nullable Object keyPart(Ref<?> ref, Relation.ToOne relation, int part) {
        return ref.findKey().map(key -> relation.target().partsOf(key).get(part)).orElse(null);
    }

    /// A reference with another value in one of its columns, by a key of several columns.
    ///
    /// @param part which of the key's columns
    /// @param value null for a reference to nothing
    protected final <R> Ref<R> withKeyPart(
            Ref<R> ref, Relation.ToOne relation, int part, @Nullable Object value) {
        Object key = ref.findKey().orElse(null);
        if (value == null || key == null) {
            return Ref.none();
        }
        List<Object> parts = new ArrayList<>(relation.target().partsOf(key));
        parts.set(part, value);
        return Ref.read(relation.target().keyOf(parts), relation.path());
    }

    /// For a discriminator that no entity of the hierarchy has.
    protected final IllegalArgumentException noSubtype(@Nullable Object value) {
        return new IllegalArgumentException(
                "table %s has a row whose discriminator is %s, which no subtype of %s has"
                        .formatted(table.name(), value, type.getName()));
    }

    /// Which rows of the table are such entities, if not all: the discriminator's column and
    /// values.
    public Optional<Discriminator> discriminator() {
        return Optional.empty();
    }

    /// The key of an entity, as a [Ref] to it has it; null if it has none yet.
    public final @Nullable Object key(T entity) {
        List<Object> parts = new ArrayList<>(keyColumns.length);
        for (int column : keyColumns) {
            Object part = value(entity, column);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return keyOf(parts);
    }

    /// The key that has these values in its columns.
    public Object keyOf(List<?> parts) {
        if (parts.size() != 1) {
            throw new UnsupportedOperationException(
                    type.getName() + " has a key of several columns");
        }
        return parts.getFirst();
    }

    /// The values of a key in its columns: the opposite of [#keyOf].
    public List<Object> partsOf(Object key) {
        return List.of(key);
    }

    @Override
    public final String toString() {
        return "EntityModel[" + type.getName() + "]";
    }
}
