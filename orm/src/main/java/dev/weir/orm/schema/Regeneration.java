package dev.weir.orm.schema;

import dev.weir.orm.model.TablePart;
import dev.weir.orm.model.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Drops computed columns of a table and makes them anew, with what goes with them: constraints,
/// indexes and the comment that they shall have and have.
///
/// @param table the table
/// @param columns the computed columns
record Regeneration(TableChange table, List<ColumnDefinition> columns) {
    /// Of all columns that are computed of one and stay, as none of them lets its type be changed.
    static Regeneration ofThoseFrom(TableChange table, ColumnDefinition base) {
        return new Regeneration(
                table,
                table.there().columns().stream()
                        .filter(each -> each.generation().isComputed() && each.names(base.name()))
                        .filter(each -> table.wanted().column(each.name()).isPresent())
                        .map(each -> table.table().column(each.name()))
                        .filter(each -> each.source() instanceof ValueSource.Generated)
                        .toList());
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /// @param between is done while they are gone
    List<String> around(List<String> between) {
        List<String> statements = new ArrayList<>();
        columns.forEach(each -> statements.add(table.alter("drop column " + each.sqlName())));
        statements.addAll(between);
        columns.forEach(each -> statements.add(table.alter("add column " + each.sql())));
        statements.addAll(constraints().distinct().toList());
        statements.addAll(indexes().distinct().toList());
        columns.stream().flatMap(this::comments).forEach(statements::add);
        return statements;
    }

    private Stream<String> constraints() {
        return table.wanted().constraints().stream()
                .filter(aim -> columns.stream().anyMatch(each -> aim.names(each.name())))
                .filter(aim -> table.there().constraints().stream().anyMatch(aim::isLike))
                .map(aim -> table.alter("add " + table.constraint(aim.name())));
    }

    private Stream<String> indexes() {
        return table.wanted().indexes().stream()
                .filter(aim -> aim.constraint().isEmpty())
                .filter(aim -> columns.stream().anyMatch(each -> aim.names(each.name())))
                .filter(aim -> table.there().indexes().stream().anyMatch(aim::isLike))
                .map(aim -> PartSql.index(table.table().name(), table.definition(aim)));
    }

    private Stream<String> comments(ColumnDefinition column) {
        return table.table().parts(TablePart.Comment.class).stream()
                .filter(each -> each.name().equals(column.name()))
                .map(each -> PartSql.comment(table.table().name(), each));
    }
}
