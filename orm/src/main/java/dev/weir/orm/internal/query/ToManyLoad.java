package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.internal.render.Joins;
import dev.weir.orm.internal.render.SelectRenderer;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Select;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fetches what a to-many relation leads to, for all owners by one query, and gives each its part.
///
/// @param <C> the entities that it leads to
final class ToManyLoad<C> {
    private final Context context;
    private final ToManyPath<?, C> path;
    private final EntityModel<?> owner;
    private final EntityModel<C> target;
    private final List<String> ownerKey;

    @SuppressWarnings("unchecked") // the relation leads to such entities
    ToManyLoad(Context context, ToManyPath<?, C> path) {
        this.context = context;
        this.path = path;
        this.owner = path.from().entity();
        this.target = (EntityModel<C>) path.relation().target();
        this.ownerKey =
                path.relation() instanceof Relation.ToMany many ? many.key() : owner.table().key();
    }

    void fill(List<Object> owners) {
        Set<List<Object>> keys = new LinkedHashSet<>();
        owners.forEach(each -> keys.add(key(each)));
        if (keys.isEmpty()) {
            return;
        }
        Map<List<Object>, List<C>> found = load(keys);
        int relation = EntityColumns.relationIndex(owner, path.relation());
        for (Object each : owners) {
            give(owner, each, relation, found.getOrDefault(key(each), List.of()));
        }
    }

    private List<Object> key(Object entity) {
        List<Object> parts = new ArrayList<>(ownerKey.size());
        for (String column : ownerKey) {
            Object part = value(owner, entity, owner.table().index(column));
            if (part == null) {
                throw new IllegalArgumentException(
                        entity
                                + " has no "
                                + column
                                + ": insert it before something is fetched for it");
            }
            parts.add(part);
        }
        return parts;
    }

    @SuppressWarnings("unchecked") // it is such an entity
    private static <S> @Nullable Object value(EntityModel<S> model, Object entity, int column) {
        return model.value((S) entity, column);
    }

    @SuppressWarnings("unchecked") // the relation leads to such entities
    private <S> void give(EntityModel<S> model, Object entity, int relation, List<C> found) {
        boolean single =
                path.relation() instanceof Relation.ToMany many
                        && many.count() == Relation.Count.AT_MOST_ONE;
        if (single) {
            Ref<C> ref = (Ref<C>) model.ref((S) entity, relation);
            ref.fill(found.isEmpty() ? null : found.getFirst());
        } else {
            Many<C> all = (Many<C>) model.many((S) entity, relation);
            all.fill(List.copyOf(found));
        }
    }

    private Map<List<Object>, List<C>> load(Set<List<Object>> keys) {
        FetchPlan<C> fetches = FetchPlan.<C>none().plus(path.choice().fetches());
        TablePath root = TablePath.root(target);
        EntityColumns columns = new EntityColumns(root, fetches.joined());
        Owned owned = new OwnedRows(path, root, ownerKey, keys).select();
        List<Node> all = new ArrayList<>(columns.nodes());
        int first = all.size();
        all.addAll(owned.keys());
        Select select = owned.select().columns(all);
        RowMapper<C> mapper = columns.mapper(target, context.statements().json());
        List<Child<C>> rows =
                context.statements()
                        .list(
                                context.call(SelectRenderer.render(select)),
                                row -> new Child<>(keyParts(row, first), mapper.map(row)));
        fetches.load(context, target, rows.stream().map(Child::entity).toList());
        Map<List<Object>, List<C>> grouped = new LinkedHashMap<>();
        for (Child<C> row : rows) {
            grouped.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(row.entity());
        }
        return grouped;
    }

    private List<Object> keyParts(dev.weir.driver.Row row, int first) {
        List<Object> parts = new ArrayList<>(ownerKey.size());
        for (int i = 0; i < ownerKey.size(); i++) {
            SqlType<?> type = owner.table().column(ownerKey.get(i)).type();
            Object part = type.read(row, first + i, context.statements().json());
            parts.add(java.util.Objects.requireNonNull(part, "a relation's column is null"));
        }
        return parts;
    }

    private record Child<C>(List<Object> key, C entity) {}

    /// A query for the entities of some owners.
    ///
    /// @param keys expressions for the key of the owner of each row
    record Owned(Select select, List<Node> keys) {}

    /// Order keys and conditions of a choice.
    static Select chosen(Select select, ToManyPath.Choice<?> choice) {
        Select changed = select;
        for (Node condition : choice.where()) {
            changed = changed.where(condition);
        }
        List<OrderKey> order = choice.order();
        return changed.orderBy(order);
    }

    /// The columns of a table by their names.
    static List<Node> columns(TablePath table, List<String> names) {
        List<Node> nodes = new ArrayList<>();
        names.forEach(name -> nodes.add(Joins.column(table, name)));
        return nodes;
    }
}
