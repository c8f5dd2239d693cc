package dev.weir.orm.schema;

import dev.weir.driver.Row;
import dev.weir.driver.SqlClient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads the catalogue, in as many statements as there are kinds of things. Must run in a
/// transaction, whose search path it empties, so that all names in texts have their schemas.
final class Catalogue {
    private static final Comparator<ObjectName> BY_NAME = Comparator.comparing(ObjectName::sql);

    private final SqlClient db;
    private final SchemaNames names;

    /// @param names which schemas to read, and what they shall be called
    Catalogue(SqlClient db, SchemaNames names) {
        this.db = db;
        this.names = names;
    }

    LiveSchema read() {
        emptySearchPath();
        return new LiveSchema(
                Set.copyOf(db.query("select nspname::text from pg_namespace").list(String.class)),
                Set.copyOf(db.query("select extname::text from pg_extension").list(String.class)),
                enums(),
                sequences(),
                relations());
    }

    private void emptySearchPath() {
        db.execute("set local search_path = ''");
    }

    private ObjectName name(Row row) {
        return ObjectName.in(names.shown(row.stringValue(0)), row.stringValue(1));
    }

    private Map<ObjectName, List<String>> enums() {
        Map<ObjectName, List<String>> found = new TreeMap<>(BY_NAME);
        each(CatalogueSql.ENUMS, row -> found.put(name(row), texts(row, 2)));
        return found;
    }

    private Map<ObjectName, LiveSchema.Sequence> sequences() {
        Map<ObjectName, LiveSchema.Sequence> found = new TreeMap<>(BY_NAME);
        each(
                CatalogueSql.SEQUENCES,
                row ->
                        found.put(
                                name(row),
                                new LiveSchema.Sequence(row.longValue(2), row.longValue(3))));
        return found;
    }

    /// Tables with their columns, constraints and indexes; and views, which have none here.
    Map<ObjectName, LiveSchema.Relation> relations() {
        Map<ObjectName, List<LiveSchema.Column>> columns =
                grouped(CatalogueSql.COLUMNS, this::column);
        Map<ObjectName, List<LiveSchema.Constraint>> constraints =
                grouped(CatalogueSql.CONSTRAINTS, this::constraint);
        Map<ObjectName, List<LiveSchema.Index>> indexes =
                grouped(CatalogueSql.INDEXES, this::index);
        Map<ObjectName, LiveSchema.Relation> found = new TreeMap<>(BY_NAME);
        each(
                CatalogueSql.RELATIONS,
                row -> {
                    ObjectName name = name(row);
                    found.put(
                            name,
                            new LiveSchema.Relation(
                                    name,
                                    kind(row.stringValue(2)),
                                    row.booleanValue(3)
                                            ? LiveSchema.Rows.SOME
                                            : LiveSchema.Rows.NONE,
                                    row.stringValue(4),
                                    columns.getOrDefault(name, List.of()),
                                    constraints.getOrDefault(name, List.of()),
                                    indexes.getOrDefault(name, List.of())));
                });
        return found;
    }

    private void each(String sql, Consumer<Row> consumer) {
        db.query(sql, List.copyOf(names.read())).forEach(consumer);
    }

    private <T> Map<ObjectName, List<T>> grouped(String sql, Function<Row, T> mapper) {
        Map<ObjectName, List<T>> found = new HashMap<>();
        each(
                sql,
                row ->
                        found.computeIfAbsent(name(row), _ -> new ArrayList<>())
                                .add(mapper.apply(row)));
        return found;
    }

    private static LiveSchema.Kind kind(String relkind) {
        return switch (relkind) {
            case "r" -> LiveSchema.Kind.TABLE;
            case "p" -> LiveSchema.Kind.PARTITIONED_TABLE;
            default -> LiveSchema.Kind.OTHER;
        };
    }

    private LiveSchema.Column column(Row row) {
        return new LiveSchema.Column(
                row.stringValue(2),
                names.shownIn(row.stringValue(3)),
                row.booleanValue(4),
                names.shownIn(row.stringValue(5)),
                generation(row.stringValue(6)),
                row.stringValue(7),
                texts(row, 8));
    }

    private static LiveSchema.Generation generation(String marks) {
        return switch (marks) {
            case "a" -> LiveSchema.Generation.IDENTITY_ALWAYS;
            case "d" -> LiveSchema.Generation.IDENTITY_BY_DEFAULT;
            case "s" -> LiveSchema.Generation.STORED;
            case "v" -> LiveSchema.Generation.VIRTUAL;
            default -> LiveSchema.Generation.DEFAULT;
        };
    }

    private LiveSchema.Constraint constraint(Row row) {
        String definition = names.shownIn(row.stringValue(4));
        return new LiveSchema.Constraint(
                row.stringValue(2),
                row.stringValue(3),
                definition.replaceFirst(" NOT VALID$", ""),
                "",
                row.booleanValue(5));
    }

    private LiveSchema.Index index(Row row) {
        Set<LiveSchema.State> state = EnumSet.noneOf(LiveSchema.State.class);
        for (String word : texts(row, 5)) {
            state.add(LiveSchema.State.valueOf(word));
        }
        return new LiveSchema.Index(
                row.stringValue(2),
                names.shownIn(row.stringValue(3)),
                "",
                texts(row, 4),
                state,
                row.stringValue(6));
    }

    private static List<String> texts(Row row, int column) {
        return List.of(row.value(column, String[].class));
    }
}
