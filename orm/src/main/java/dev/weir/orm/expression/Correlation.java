package dev.weir.orm.expression;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.Relation.ManyToMany;
import dev.weir.orm.model.Relation.ToMany;
import dev.weir.orm.model.Relation.ToOne;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;

/// The rows of a relation, as a subquery of the query that the relation leaves from.
final class Correlation {
    private Correlation() {}

    static Select select(TablePath from, Relation relation, List<Node> where) {
        TablePath target = TablePath.root(relation.target());
        Select select = Select.from(new Source.Table(target));
        for (Node condition : conditions(from, relation, target)) {
            select = select.where(condition);
        }
        for (Node condition : where) {
            select = select.where(condition);
        }
        return select;
    }

    private static List<Node> conditions(TablePath from, Relation relation, TablePath target) {
        return switch (relation) {
            case ToMany many ->
                    equal(columns(target, many.columns()), outer(columns(from, many.key())));
            case ToOne one ->
                    equal(columns(target, one.key()), outer(columns(from, one.columns())));
            case ManyToMany pairs -> List.of(throughPairs(from, pairs, target));
        };
    }

    /// `target key in (select target columns from pairs where columns = outer key)`.
    private static Node throughPairs(TablePath from, ManyToMany pairs, TablePath target) {
        String name = nameBeside(from, target);
        List<Object> parts = new ArrayList<>();
        parts.add("exists (select 1 from " + pairs.joinTable() + " as " + name + " where ");
        String glue = "";
        EntityModel<?> entity = from.entity();
        for (int i = 0; i < pairs.columns().size(); i++) {
            add(
                    parts,
                    glue + name,
                    pairs.columns().get(i),
                    outerColumn(from, entity.table().key().get(i)));
            glue = " and ";
        }
        for (int i = 0; i < pairs.targetColumns().size(); i++) {
            String key = target.entity().table().key().get(i);
            add(parts, glue + name, pairs.targetColumns().get(i), column(target, key));
        }
        parts.add(")");
        return Build.template(Precedence.ATOM, merged(parts));
    }

    /// What the pairs are called: not as one of the tables that they are compared with.
    private static String nameBeside(TablePath from, TablePath target) {
        List<String> taken =
                List.of(
                        target.entity().table().name(),
                        from.step()
                                .map(step -> step.relation().property())
                                .orElseGet(() -> from.entity().table().name()));
        String name = "pair";
        while (taken.contains(name)) {
            name += "_of";
        }
        return name;
    }

    private static void add(List<Object> parts, String before, String column, Node node) {
        parts.add(before + "." + Identifiers.of(column) + " = ");
        parts.add(node);
    }

    /// Texts that follow each other, as one: a template has them in turn with nodes.
    private static Object[] merged(List<Object> parts) {
        List<Object> merged = new ArrayList<>();
        for (Object each : parts) {
            if (each instanceof String text
                    && !merged.isEmpty()
                    && merged.getLast() instanceof String before) {
                merged.set(merged.size() - 1, before + text);
            } else {
                merged.add(each);
            }
        }
        return merged.toArray();
    }

    private static List<Node> equal(List<Node> left, List<Node> right) {
        List<Node> conditions = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            conditions.add(
                    Build.template(
                            Precedence.COMPARISON, "", left.get(i), " = ", right.get(i), ""));
        }
        return conditions;
    }

    private static List<Node> columns(TablePath table, List<String> names) {
        return names.stream().map(name -> column(table, name)).toList();
    }

    private static Node column(TablePath table, String name) {
        return new Node.Column(table, table.entity().table().column(name));
    }

    private static Node outerColumn(TablePath table, String name) {
        return new Node.Outer(column(table, name));
    }

    private static List<Node> outer(List<Node> nodes) {
        return nodes.stream().<Node>map(Node.Outer::new).toList();
    }
}
