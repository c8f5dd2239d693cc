package dev.weir.orm.internal.query;

import dev.weir.orm.expression.Fetch;
import dev.weir.orm.internal.render.Conjunction;
import dev.weir.orm.internal.render.Joins;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Recursive queries along a relation of an entity to itself. Each row comes once, and circles end,
/// since `union` leaves out what was there.
final class Trees {
    private static final String NAME = "tree";

    private Trees() {}

    /// The rows, and what they refer to, and so on.
    static Select ancestors(EntityQuery<?> query, Fetch<?> fetch) {
        Relation.ToOne relation = relation(query, fetch);
        return recursive(query, relation.key(), relation.columns());
    }

    /// The rows, and what refers to them, and so on.
    static Select descendants(EntityQuery<?> query, Fetch<?> fetch) {
        Relation.ToOne relation = relation(query, fetch);
        return recursive(query, relation.columns(), relation.key());
    }

    private static Relation.ToOne relation(EntityQuery<?> query, Fetch<?> fetch) {
        if (fetch.relation() instanceof Relation.ToOne relation
                && fetch.from().step().isEmpty()
                && relation.target() == query.entity()) {
            return relation;
        }
        throw new IllegalArgumentException(
                fetch
                        + " is no to-one relation from "
                        + query.entity().type().getSimpleName()
                        + " to itself: a tree follows such a relation");
    }

    /// @param own columns of the next row
    /// @param known the columns of a row that was found, to which they are equal
    private static Select recursive(EntityQuery<?> query, List<String> own, List<String> known) {
        TablePath root = query.root();
        List<Node> columns = new EntityColumns(root, List.of()).nodes();
        List<String> names =
                query.entity().table().columns().stream().map(ColumnModel::name).toList();
        CommonTable.Handle handle = new CommonTable.Handle(NAME);
        Rowset found = new Rowset(NAME, names, new Rowset.Origin.Self(handle));
        List<Node> equalities = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            equalities.add(
                    Joins.equal(
                            Joins.column(root, own.get(i)),
                            new Node.RowsetColumn(found, known.get(i))));
        }
        Optional<Node> on = Optional.of(Conjunction.of(equalities));
        Select step =
                Select.from(new Source.Table(root))
                        .join(new Select.Join(Select.Join.Kind.INNER, found, on))
                        .columns(columns);
        CommonTable tree =
                CommonTable.of(handle, names, query.spec().columns(columns))
                        .recursive(new CommonTable.Step("union", step));
        return Select.from(new Source.Named(tree, root));
    }
}
