package dev.weir.orm.internal.query;

import dev.weir.orm.internal.render.Conjunction;
import dev.weir.orm.internal.render.Joins;
import dev.weir.orm.internal.render.Rendered;
import dev.weir.orm.internal.render.SelectRenderer;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The query for one entity by its key: `id = $1`, which is cheaper than an array of one, here and
/// at the server. Immutable.
///
/// @param sql its text
/// @param key the key's columns, in the order of the parameters
/// @param columns what it yields
record Lookup<T>(
        EntityModel<T> entity, String sql, List<ColumnModel<?>> key, EntityColumns columns) {
    static <T> Lookup<T> of(EntityModel<T> entity) {
        TablePath root = TablePath.root(entity);
        EntityColumns columns = new EntityColumns(root, List.of());
        List<ColumnModel<?>> key = new ArrayList<>();
        List<Node> conditions = new ArrayList<>();
        for (String name : entity.table().key()) {
            Node.Column column = Joins.column(root, name);
            key.add(column.column());
            Node value = new Node.Value(null, column.column().type(), Typing.PLACE);
            conditions.add(Joins.equal(column, value));
        }
        Select select =
                Select.from(new Source.Table(root))
                        .columns(columns.nodes())
                        .where(Conjunction.of(conditions));
        Rendered rendered = SelectRenderer.render(select);
        return new Lookup<>(entity, rendered.sql(), List.copyOf(key), columns);
    }

    Optional<T> find(Statements statements, Object wanted) {
        List<Object> parts = Keys.parts(entity, wanted);
        List<@Nullable Object> parameters = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            parameters.add(statements.parameter(key.get(i).type(), parts.get(i)));
        }
        return statements.first(
                new Statements.Call(sql, parameters), columns.mapper(entity, statements.json()));
    }
}
