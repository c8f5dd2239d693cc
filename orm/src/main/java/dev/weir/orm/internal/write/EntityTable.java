package dev.weir.orm.internal.write;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The columns of an entity's table, by what becomes of them when entities are written. Immutable
/// but for what it remembers; thread-safe.
final class EntityTable<T> {
    private final EntityModel<T> model;
    private final List<ColumnModel<?>> columns;
    private final List<Integer> key;
    private final List<Integer> inserted;
    private final List<Integer> updated;
    private final List<Integer> made;
    private final List<Integer> optional;
    private final List<Integer> computed;
    private final int version;
    private final Map<List<Integer>, Shape> shapes = new ConcurrentHashMap<>();
    private final Shape whole;

    EntityTable(EntityModel<T> model) {
        this.model = model;
        this.columns = model.table().columns();
        this.key = Arrays.stream(model.keyColumns()).boxed().toList();
        this.computed = columns(EntityTable::isComputed);
        this.inserted = columns(each -> each.isInserted() && !isComputed(each));
        this.updated = columns(each -> isSet(each) && !model.table().key().contains(each.name()));
        this.made = among(inserted, EntityTable::isMade);
        this.optional = among(inserted, EntityTable::isOptional);
        this.version =
                columns(each -> each.source() instanceof ValueSource.Version).stream()
                        .findFirst()
                        .orElse(-1);
        this.whole = new Shape(inserted, computed);
    }

    private List<Integer> columns(Predicate<ColumnModel<?>> wanted) {
        return among(IntStream.range(0, columns.size()).boxed().toList(), wanted);
    }

    private List<Integer> among(List<Integer> these, Predicate<ColumnModel<?>> wanted) {
        return these.stream().filter(each -> wanted.test(columns.get(each))).toList();
    }

    /// Whether the server has the value, whatever the entity says.
    private static boolean isComputed(ColumnModel<?> column) {
        return column.source() instanceof ValueSource.Generated
                || column.source() instanceof ValueSource.Default && !column.isInserted();
    }

    /// Whether the value is made here when a row is new.
    private static boolean isMade(ColumnModel<?> column) {
        return switch (column.source()) {
            case ValueSource.Sequence _, ValueSource.UuidV7 _, ValueSource.Version _ -> true;
            default -> false;
        };
    }

    /// Whether the server makes the value where the entity has none.
    private static boolean isOptional(ColumnModel<?> column) {
        return column.source() instanceof ValueSource.Identity
                || column.source() instanceof ValueSource.Default;
    }

    private static boolean isSet(ColumnModel<?> column) {
        return column.isUpdated()
                && !isComputed(column)
                && !(column.source() instanceof ValueSource.Version)
                && !(column.source() instanceof ValueSource.Discriminator);
    }

    EntityModel<T> model() {
        return model;
    }

    /// The table's name as SQL writes it.
    String name() {
        String name = Identifiers.of(model.table().name());
        return model.table()
                .schema()
                .map(schema -> Identifiers.of(schema) + "." + name)
                .orElse(name);
    }

    ColumnModel<?> column(int column) {
        return columns.get(column);
    }

    /// A column's name as SQL writes it.
    String columnName(int column) {
        return Identifiers.of(columns.get(column).name());
    }

    /// All columns.
    List<Integer> all() {
        return IntStream.range(0, columns.size()).boxed().toList();
    }

    int size() {
        return columns.size();
    }

    List<Integer> key() {
        return key;
    }

    /// What an insert sends, unless the server has a value of its own.
    List<Integer> inserted() {
        return inserted;
    }

    /// What an update sets, but for the version.
    List<Integer> updated() {
        return updated;
    }

    /// What is made here for a new row: keys of sequences and the client's, the version.
    List<Integer> made() {
        return made;
    }

    /// What the server makes for a new row where the entity has nothing.
    List<Integer> optional() {
        return optional;
    }

    /// What the server computes with each insert and update.
    List<Integer> computed() {
        return computed;
    }

    boolean isVersioned() {
        return version >= 0;
    }

    /// The version's column.
    int version() {
        return version;
    }

    /// The columns of new rows that take their values from sequences.
    List<Integer> sequenced() {
        return among(made, each -> each.source() instanceof ValueSource.Sequence);
    }

    /// What an insert of an entity sends and takes back.
    Shape shape(T entity) {
        if (optional.isEmpty()) {
            return whole;
        }
        List<Integer> absent = new ArrayList<>(optional.size());
        for (int column : optional) {
            if (Absence.isAbsent(columns.get(column), model.value(entity, column))) {
                absent.add(column);
            }
        }
        return absent.isEmpty() ? whole : without(absent);
    }

    private Shape without(List<Integer> absent) {
        Shape known = shapes.get(absent);
        if (known != null) {
            return known;
        }
        List<Integer> sent = inserted.stream().filter(each -> !absent.contains(each)).toList();
        List<Integer> returned = new ArrayList<>(absent);
        returned.addAll(computed);
        return shapes.computeIfAbsent(absent, _ -> new Shape(sent, returned));
    }
}
