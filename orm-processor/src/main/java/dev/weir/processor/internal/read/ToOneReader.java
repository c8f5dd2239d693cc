package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Column.Nullability;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Property.Presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;

/// Reads relations whose columns are in the entity's own table.
final class ToOneReader {
    private final KeyReader keys;

    ToOneReader(KeyReader keys) {
        this.keys = keys;
    }

    Property.ToOne read(Declared property, Mark mark, TypeElement target) {
        List<Column> key = keys.columns(property, target);
        List<Mark> joins = joins(property);
        Presence presence =
                mark.is("optional")
                                && !property.isId()
                                && joins.stream().allMatch(each -> each.is("nullable"))
                        ? Presence.OPTIONAL
                        : Presence.REQUIRED;
        List<Column> columns = new ArrayList<>();
        for (Column each : key) {
            columns.add(foreign(property, each, join(property, joins, key, each), presence));
        }
        List<String> names = key.stream().map(Column::name).toList();
        return new Property.ToOne(property.access(), target, columns, names, presence);
    }

    private static List<Mark> joins(Declared property) {
        return property.marks().jakarta("JoinColumn", "JoinColumns");
    }

    /// The `@JoinColumn` for a column of the key.
    private static Optional<Mark> join(
            Declared property, List<Mark> joins, List<Column> key, Column of) {
        List<String> names = key.stream().map(Column::name).toList();
        for (Mark each : joins) {
            Optional<String> referred = each.text("referencedColumnName").map(Naming::unquoted);
            if (referred.filter(name -> !names.contains(name)).isPresent()) {
                throw property.refused(
                        each,
                        "references lead to keys, and \"%s\" is no column of the key, which has: %s"
                                .formatted(referred.get(), String.join(", ", names)));
            }
            if (referred.map(of.name()::equals).orElse(key.size() == 1)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static Column foreign(
            Declared property, Column key, Optional<Mark> join, Presence presence) {
        String name =
                join.flatMap(each -> each.text("name"))
                        .map(Naming::unquoted)
                        .orElseGet(() -> Naming.snake(property.name()) + "_" + key.name());
        Column.Writing writing =
                ColumnReader.writing(
                        join.map(each -> each.is("insertable")).orElse(true),
                        !property.isId() && join.map(each -> each.is("updatable")).orElse(true));
        Nullability nullability =
                presence == Presence.REQUIRED ? Nullability.NOT_NULL : Nullability.NULLABLE;
        return key.referredBy(name, property.name(), nullability, writing);
    }
}
