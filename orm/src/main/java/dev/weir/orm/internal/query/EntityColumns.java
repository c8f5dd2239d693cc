package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityReader;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The columns of an entity and of what is fetched with it by joins, one table behind the other.
final class EntityColumns {
    private final List<TablePath> tables = new ArrayList<>();

    EntityColumns(TablePath root, List<TablePath> fetched) {
        tables.add(root);
        fetched.forEach(this::add);
    }

    /// A table comes behind the one that it is reached from.
    private void add(TablePath path) {
        if (!tables.contains(path)) {
            path.step().ifPresent(step -> add(step.from()));
            tables.add(path);
        }
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (TablePath table : tables) {
            Joining joining = table.step().isEmpty() ? Joining.IF_NEEDED : Joining.ALWAYS;
            for (ColumnModel<?> column : table.entity().table().columns()) {
                nodes.add(new Node.Column(table, column, joining));
            }
        }
        return nodes;
    }

    /// The types of [#nodes].
    List<SqlType<?>> types() {
        List<SqlType<?>> types = new ArrayList<>();
        for (TablePath table : tables) {
            table.entity().table().columns().forEach(column -> types.add(column.type()));
        }
        return types;
    }

    /// What makes entities of rows with these columns first. For one run: it is at one row at a
    /// time.
    <T> RowMapper<T> mapper(EntityModel<T> entity, JsonFormat json) {
        Map<TablePath, EntityReader> readers = new LinkedHashMap<>();
        int offset = 0;
        for (TablePath table : tables) {
            EntityReader reader = new EntityReader(table.entity(), offset, json);
            readers.put(table, reader);
            offset += table.entity().table().columns().size();
            table.step().ifPresent(step -> link(readers, step, reader));
        }
        EntityReader root = Objects.requireNonNull(readers.get(tables.getFirst()));
        return row -> {
            root.at(row);
            return entity.read(root);
        };
    }

    private static void link(
            Map<TablePath, EntityReader> readers, TablePath.Step step, EntityReader reader) {
        EntityReader parent = Objects.requireNonNull(readers.get(step.from()));
        parent.fetch(relationIndex(step.from().entity(), step.relation()), reader);
    }

    /// Which of its entity's relations it is.
    static int relationIndex(EntityModel<?> entity, Relation relation) {
        for (int i = 0; i < entity.relations().size(); i++) {
            if (entity.relations().get(i).property().equals(relation.property())) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                entity.type().getName() + " has no relation " + relation.property());
    }
}
