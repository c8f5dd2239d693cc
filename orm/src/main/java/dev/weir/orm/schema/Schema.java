package dev.weir.orm.schema;

import dev.weir.driver.SqlClient;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The tables, types and sequences that entities need: as DDL to be read, and as the difference to
/// a database that there is. It only writes scripts. Running them is left to you, or to a tool such
/// as Flyway or Liquibase.
///
/// Beyond what the models say there is an index on each foreign key that has none, and a primary
/// key on each table of pairs. Names that the models leave out are those that PostgreSQL would
/// give. Immutable.
public final class Schema {
    private final List<EntityModel<?>> models;
    private final List<TableDefinition> tables;
    private final List<EnumDefinition> enums;
    private final List<SequenceDefinition> sequences;

    private Schema(
            List<EntityModel<?>> models,
            List<TableDefinition> tables,
            List<EnumDefinition> enums,
            List<SequenceDefinition> sequences) {
        this.models = models;
        this.tables = tables;
        this.enums = enums;
        this.sequences = sequences;
    }

    /// The schema of entities. Their tables come in this order.
    ///
    /// @throws IllegalArgumentException if the models contradict each other
    public static Schema of(List<EntityModel<?>> models) {
        return of(List.copyOf(models), UnaryOperator.identity());
    }

    /// @param pairs what becomes of tables of pairs
    private static Schema of(List<EntityModel<?>> models, UnaryOperator<TableDefinition> pairs) {
        List<TableDefinition> tables = new ArrayList<>(ModelTables.of(models));
        tables.addAll(JoinTables.of(models, tables).stream().map(pairs).toList());
        List<TableDefinition> resolved =
                tables.stream().map(table -> ForeignKeys.resolved(table, tables)).toList();
        return new Schema(
                models,
                PartNames.given(resolved),
                List.copyOf(enums(models).values()),
                List.copyOf(sequences(models).values()));
    }

    /// The same, but for tables of pairs that are there with their key the other way round: that is
    /// as good, and the index is on the other column then.
    ///
    /// @param home the schema of names without one
    Schema withPairsOf(LiveSchema there, String home) {
        return of(
                models,
                table ->
                        Optional.ofNullable(there.relations().get(table.name().orIn(home)))
                                .map(LiveSchema.Relation::key)
                                .filter(key -> Set.copyOf(key).equals(Set.copyOf(table.key())))
                                .map(table::keyed)
                                .orElse(table));
    }

    private static Map<ObjectName, EnumDefinition> enums(List<EntityModel<?>> models) {
        Map<ObjectName, EnumDefinition> found = new LinkedHashMap<>();
        for (EnumDefinition each : all(models, EnumDefinition::of)) {
            EnumDefinition first = found.putIfAbsent(each.name(), each);
            if (first != null && !first.equals(each)) {
                throw twice("type", each.name(), "labels", first.labels(), each.labels());
            }
        }
        return found;
    }

    private static Map<ObjectName, SequenceDefinition> sequences(List<EntityModel<?>> models) {
        Map<ObjectName, SequenceDefinition> found = new LinkedHashMap<>();
        for (SequenceDefinition each : all(models, SequenceDefinition::of)) {
            SequenceDefinition first = found.putIfAbsent(each.name(), each);
            if (first != null && first.increment() != each.increment()) {
                throw twice("sequence", each.name(), "steps", first.increment(), each.increment());
            }
            if (first != null && first.start() != each.start()) {
                throw twice("sequence", each.name(), "beginnings", first.start(), each.start());
            }
        }
        return found;
    }

    private static <T> List<T> all(
            List<EntityModel<?>> models, Function<ColumnModel<?>, Optional<T>> finder) {
        return models.stream()
                .flatMap(model -> model.table().columns().stream())
                .flatMap(column -> finder.apply(column).stream())
                .toList();
    }

    private static IllegalArgumentException twice(
            String kind, ObjectName name, String what, Object first, Object second) {
        return new IllegalArgumentException(
                "%s %s is declared twice, with different %s: %s and %s"
                        .formatted(kind, name.sql(), what, first, second));
    }

    /// All that an empty database needs, as a script: schemas, types, sequences, tables, foreign
    /// keys, indexes, comments. Empty if there are no entities.
    public String create() {
        return SchemaScript.text(SchemaScript.create(this));
    }

    /// Undoes [#create()], with all data. Schemas and extensions stay, since others may use them.
    public String drop() {
        return SchemaScript.text(SchemaScript.drop(this));
    }

    /// What has to be done to a database so that it fits the entities, as a script to be reviewed.
    /// Tables that are in no model are left alone.
    ///
    /// What PostgreSQL makes of a model's types, defaults and expressions only PostgreSQL knows:
    /// the tables are created in schemas of their own, read from the catalogue like those that
    /// there are, and rolled back. That needs the right to create schemas in the database, and
    /// locks nobody out.
    ///
    /// @param db a connection or pool that is in no transaction
    /// @throws SchemaException if the server does not take the model
    public Migration difference(SqlClient db) {
        return new Difference(this).to(db);
    }

    List<TableDefinition> tables() {
        return tables;
    }

    List<EnumDefinition> enums() {
        return enums;
    }

    List<SequenceDefinition> sequences() {
        return sequences;
    }

    Set<String> extensions() {
        return Extensions.of(tables);
    }

    /// The schemas that the models name.
    Set<String> schemas() {
        Set<String> found = new TreeSet<>();
        names().forEach(name -> name.schema().ifPresent(found::add));
        return found;
    }

    /// The names of all that the script creates, but for indexes.
    Stream<ObjectName> names() {
        Stream<ObjectName> types = enums.stream().map(EnumDefinition::name);
        Stream<ObjectName> counters = sequences.stream().map(SequenceDefinition::name);
        Stream<ObjectName> named = tables.stream().map(TableDefinition::name);
        return Stream.of(types, counters, named).flatMap(each -> each);
    }
}
