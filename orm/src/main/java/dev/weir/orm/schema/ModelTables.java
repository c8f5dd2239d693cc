package dev.weir.orm.schema;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.ColumnModel.Nullability;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.TableModel;
import dev.weir.orm.model.TablePart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables of entities. Of several entities in one table (inheritance) the columns are put
/// together: one that not all of them have is null in the others' rows.
final class ModelTables {
    private ModelTables() {}

    static List<TableDefinition> of(List<EntityModel<?>> models) {
        Map<ObjectName, List<TableModel>> byName = new LinkedHashMap<>();
        for (EntityModel<?> model : models) {
            TableModel table = model.table();
            ObjectName name = new ObjectName(table.schema(), table.name());
            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(table);
        }
        List<TableDefinition> tables = new ArrayList<>();
        byName.forEach((name, each) -> tables.add(merged(name, each)));
        return tables;
    }

    private static TableDefinition merged(ObjectName name, List<TableModel> models) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        Set<TablePart> parts = new LinkedHashSet<>();
        List<String> key = models.getFirst().key();
        for (TableModel model : models) {
            if (!model.key().equals(key)) {
                throw different(name, "key", key.toString(), model.key().toString());
            }
            for (ColumnModel<?> column : model.columns()) {
                columns.merge(
                        column.name(),
                        ColumnDefinition.of(column),
                        (first, second) -> merged(name, first, second));
            }
            parts.addAll(model.parts());
        }
        List<ColumnDefinition> all =
                columns.values().stream().map(column -> fitting(column, models)).toList();
        return TableDefinition.of(name, all, key, List.copyOf(parts));
    }

    private static ColumnDefinition merged(
            ObjectName table, ColumnDefinition first, ColumnDefinition second) {
        if (!first.type().equals(second.type())) {
            throw different(table, "column " + first.name(), first.type(), second.type());
        }
        return second.isNullable() ? first.with(Nullability.NULLABLE) : first;
    }

    private static ColumnDefinition fitting(ColumnDefinition column, List<TableModel> models) {
        boolean isInAll =
                models.stream()
                        .allMatch(
                                model ->
                                        model.columns().stream()
                                                .anyMatch(e -> e.name().equals(column.name())));
        return isInAll ? column : column.with(Nullability.NULLABLE);
    }

    private static IllegalArgumentException different(
            ObjectName table, String what, String first, String second) {
        return new IllegalArgumentException(
                "two entities are in table "
                        + table.sql()
                        + ", and say of its "
                        + what
                        + " different things: "
                        + first
                        + " and "
                        + second
                        + "; declare it alike in both");
    }
}
