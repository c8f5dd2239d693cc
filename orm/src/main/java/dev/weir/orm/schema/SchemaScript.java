package dev.weir.orm.schema;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.TablePart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A schema as statements, none of which needs a later one.
final class SchemaScript {
    private static final String INDENT = "    ";

    private SchemaScript() {}

    /// Statements as a script.
    static String text(List<String> statements) {
        return statements.stream()
                .map(sql -> sql.startsWith("--") ? sql + "\n" : sql + ";\n")
                .collect(Collectors.joining("\n"));
    }

    static List<String> create(Schema schema) {
        List<String> statements = new ArrayList<>();
        schema.extensions().forEach(name -> statements.add(extension(name)));
        schema.schemas().forEach(name -> statements.add(schema(name)));
        statements.addAll(objects(schema));
        return statements;
    }

    static String extension(String name) {
        return "create extension if not exists " + Identifiers.of(name);
    }

    static String schema(String name) {
        return "create schema if not exists " + Identifiers.of(name);
    }

    /// All but schemas and extensions.
    static List<String> objects(Schema schema) {
        List<String> statements = new ArrayList<>();
        schema.enums().forEach(each -> statements.add(each.sql()));
        schema.sequences().forEach(each -> statements.add(each.sql()));
        schema.tables().forEach(table -> statements.add(table(table)));
        schema.tables().forEach(table -> statements.addAll(foreignKeys(table)));
        schema.tables().forEach(table -> statements.addAll(indexes(table)));
        schema.tables().forEach(table -> statements.addAll(comments(table)));
        return statements;
    }

    /// A table with all constraints but foreign keys.
    static String table(TableDefinition table) {
        Stream<String> columns = table.columns().stream().map(ColumnDefinition::sql);
        Stream<String> key =
                table.key().isEmpty() ? Stream.of() : Stream.of(PartSql.primaryKey(table));
        Stream<String> constraints =
                table.parts().stream()
                        .filter(part -> !(part instanceof TablePart.ForeignKey))
                        .flatMap(part -> PartSql.constraint(part).stream());
        return Stream.of(columns, key, constraints)
                .flatMap(each -> each)
                .map(line -> INDENT + line)
                .collect(
                        Collectors.joining(
                                ",\n", "create table " + table.name().sql() + " (\n", "\n)"));
    }

    private static List<String> foreignKeys(TableDefinition table) {
        return table.parts(TablePart.ForeignKey.class).stream()
                .map(key -> foreignKey(table, key))
                .toList();
    }

    static String foreignKey(TableDefinition table, TablePart.ForeignKey key) {
        return "alter table "
                + table.name().sql()
                + "\n"
                + INDENT
                + "add "
                + PartSql.constraint(key).orElseThrow();
    }

    static List<String> indexes(TableDefinition table) {
        return table.parts(TablePart.Index.class).stream()
                .map(index -> PartSql.index(table.name(), index))
                .toList();
    }

    static List<String> comments(TableDefinition table) {
        return table.parts(TablePart.Comment.class).stream()
                .map(comment -> PartSql.comment(table.name(), comment))
                .toList();
    }

    /// Tables go in one statement, since they refer to each other in circles.
    static List<String> drop(Schema schema) {
        List<String> statements = new ArrayList<>();
        addDrop("table", schema.tables().stream().map(TableDefinition::name), statements);
        addDrop("sequence", schema.sequences().stream().map(SequenceDefinition::name), statements);
        addDrop("type", schema.enums().stream().map(EnumDefinition::name), statements);
        addStaying("schema", schema.schemas(), statements);
        addStaying("extension", schema.extensions(), statements);
        return statements;
    }

    private static void addDrop(String kind, Stream<ObjectName> names, List<String> statements) {
        String list = names.map(name -> INDENT + name.sql()).collect(Collectors.joining(",\n"));
        if (!list.isEmpty()) {
            statements.add("drop " + kind + " if exists\n" + list);
        }
    }

    private static void addStaying(String kind, Set<String> names, List<String> statements) {
        for (String name : names) {
            statements.add("-- others may use it: drop " + kind + " " + Identifiers.of(name) + ";");
        }
    }
}
