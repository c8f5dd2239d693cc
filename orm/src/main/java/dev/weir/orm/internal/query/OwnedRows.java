package dev.weir.orm.internal.query;

import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.internal.query.ToManyLoad.Owned;
import dev.weir.orm.internal.render.Conjunction;
import dev.weir.orm.internal.render.Joins;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.TableModel;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.RowRange;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The query for what a to-many relation leads to from some owners.
///
/// @param target the table that it leads to
/// @param ownerKey the owner's columns that the relation refers to
/// @param keys the owners
record OwnedRows(
        ToManyPath<?, ?> path, TablePath target, List<String> ownerKey, Set<List<Object>> keys) {
    private static final String PAIR = "pair";
    private static final String OWNER = "owner";

    Owned select() {
        return path.choice().limit().isPresent() ? limited() : all();
    }

    /// One query whose rows say whose they are.
    private Owned all() {
        return switch (path.relation()) {
            case Relation.ToMany many -> {
                Select select =
                        Select.from(new Source.Table(target))
                                .where(Keys.among(target, many.columns(), keys));
                yield new Owned(
                        ToManyLoad.chosen(select, path.choice()),
                        ToManyLoad.columns(target, many.columns()));
            }
            case Relation.ManyToMany pairs -> {
                List<Node> columns = pairColumns(pairs.columns());
                Select select = Select.from(pairs(pairs)).where(pairAmong(columns));
                yield new Owned(ToManyLoad.chosen(select, path.choice()), columns);
            }
            case Relation.ToOne one ->
                    throw new IllegalArgumentException(one.path() + " is a to-one relation");
        };
    }

    /// For each owner so many rows.
    private Owned limited() {
        if (ownerKey.size() > 1) {
            throw new IllegalArgumentException(
                    path + " has a limit, which is not there for keys of several columns");
        }
        Node key = new Node.NamedColumn(OWNER, "key");
        Select inner =
                switch (path.relation()) {
                    case Relation.ToMany many ->
                            Select.from(new Source.Table(target))
                                    .where(
                                            Joins.equal(
                                                    Joins.column(target, many.columns().getFirst()),
                                                    key));
                    case Relation.ManyToMany pairs ->
                            Select.from(pairs(pairs))
                                    .where(
                                            Joins.equal(
                                                    pairColumns(pairs.columns()).getFirst(), key));
                    case Relation.ToOne one ->
                            throw new IllegalArgumentException(one.path() + " is to-one");
                };
        long limit = path.choice().limit().orElseThrow();
        Select chosen =
                ToManyLoad.chosen(inner, path.choice())
                        .range(
                                new RowRange(
                                        Optional.of(ResultsOf.Limits.value(limit)),
                                        Optional.empty()))
                        .columns(new EntityColumns(target, List.of()).nodes());
        Source each = new Source.ForEach(array(0), OWNER, chosen, target);
        return new Owned(ordered(Select.from(each)), List.of(key));
    }

    /// Tables that are joined for a fetch may put the rows in another order.
    private Select ordered(Select each) {
        return joins(path.choice()) ? each.orderBy(path.choice().order()) : each;
    }

    private static <C> boolean joins(ToManyPath.Choice<C> choice) {
        return !FetchPlan.<C>none().plus(choice.fetches()).joined().isEmpty();
    }

    private Source pairs(Relation.ManyToMany pairs) {
        List<String> key = target.entity().table().key();
        List<Node> equalities = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            equalities.add(
                    Joins.equal(
                            new Node.NamedColumn(PAIR, pairs.targetColumns().get(i)),
                            Joins.column(target, key.get(i))));
        }
        return new Source.Beside(target, pairs.joinTable(), PAIR, Conjunction.of(equalities));
    }

    private static List<Node> pairColumns(List<String> names) {
        return names.stream().<Node>map(name -> new Node.NamedColumn(PAIR, name)).toList();
    }

    private Node pairAmong(List<Node> columns) {
        if (columns.size() == 1) {
            return new Node.Template(
                    List.of("", " = any(", ")"),
                    List.of(columns.getFirst(), array(0)),
                    Precedence.COMPARISON);
        }
        List<String> parts = new ArrayList<>();
        List<Node> nodes = new ArrayList<>(columns);
        parts.add("(");
        for (int i = 0; i < columns.size(); i++) {
            parts.add(i < columns.size() - 1 ? ", " : ") in (select * from unnest(");
        }
        for (int i = 0; i < columns.size(); i++) {
            nodes.add(array(i));
            parts.add(i < columns.size() - 1 ? ", " : "))");
        }
        return new Node.Template(parts, nodes, Precedence.ATOM);
    }

    /// The values of the owners in one of their columns.
    private Node array(int column) {
        TableModel owner = path.from().entity().table();
        SqlType<?> type = owner.column(ownerKey.get(column)).type();
        List<Object> values = keys.stream().map(key -> key.get(column)).toList();
        return new Node.Value(values, type.array(), Typing.CAST);
    }
}
