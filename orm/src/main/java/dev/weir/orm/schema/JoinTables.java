package dev.weir.orm.schema;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TablePart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The tables of pairs of many-to-many relations: both keys, which are the primary key together,
/// each a foreign key; that of the owning side comes first, whichever entity is listed first. A
/// pair goes when one of its sides does.
final class JoinTables {
    private static final String WITH_THEIR_SIDES = "on delete cascade";

    private JoinTables() {}

    /// @param tables those of entities; a pair may be an entity, too, and then is there already
    static List<TableDefinition> of(List<EntityModel<?>> models, List<TableDefinition> tables) {
        Set<ObjectName> known = new HashSet<>();
        tables.forEach(table -> known.add(table.name()));
        List<TableDefinition> found = new ArrayList<>();
        for (EntityModel<?> model : models) {
            for (Relation relation : model.relations()) {
                if (relation instanceof Relation.ManyToMany pairs
                        && known.add(ObjectName.parse(pairs.joinTable()))) {
                    found.add(table(model, pairs));
                }
            }
        }
        return found;
    }

    private static TableDefinition table(EntityModel<?> model, Relation.ManyToMany pairs) {
        List<ColumnDefinition> columns = new ArrayList<>();
        List<TablePart.ForeignKey> parts = new ArrayList<>();
        if (pairs.side() == Relation.Side.OWNING) {
            parts.add(side(model, pairs.columns(), columns));
            parts.add(side(pairs.target(), pairs.targetColumns(), columns));
        } else {
            parts.add(side(pairs.target(), pairs.targetColumns(), columns));
            parts.add(side(model, pairs.columns(), columns));
        }
        List<String> key = parts.stream().flatMap(each -> each.columns().stream()).toList();
        return TableDefinition.of(
                ObjectName.parse(pairs.joinTable()), columns, key, List.copyOf(parts));
    }

    /// Adds one side's columns.
    ///
    /// @return their foreign key
    private static TablePart.ForeignKey side(
            EntityModel<?> model, List<String> names, List<ColumnDefinition> columns) {
        List<String> key = model.table().key();
        for (int i = 0; i < key.size(); i++) {
            ColumnModel<?> referred = model.table().column(key.get(i));
            columns.add(ColumnDefinition.referring(names.get(i), referred));
        }
        ObjectName target = new ObjectName(model.table().schema(), model.table().name());
        return new TablePart.ForeignKey("", names, target.sql(), key, WITH_THEIR_SIDES);
    }
}
