package dev.weir.orm.expression;

import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The entities that a to-many relation leads to, all or some of them. In a condition it becomes a
/// subquery, so that no entity is found twice; fetched, it is one query for all entities.
/// Immutable.
///
/// @param <E> the entity whose query it can stand in
/// @param <C> the entities that it leads to
public final class ToManyPath<E, C> implements Fetch<E> {
    private final TablePath from;
    private final Relation relation;
    private final Choice<C> choice;

    private ToManyPath(TablePath from, Relation relation, Choice<C> choice) {
        this.from = from;
        this.relation = relation;
        this.choice = choice;
    }

    /// Which entities of a relation, and what is fetched with them.
    ///
    /// @param where conditions, all of which hold
    /// @param order what they are ordered by
    /// @param limit how many of each entity at most
    /// @param fetches what is fetched with them
    public record Choice<C>(
            List<Node> where,
            List<OrderKey> order,
            OptionalInt limit,
            List<Fetch<? super C>> fetches) {
        public Choice {
            where = List.copyOf(where);
            order = List.copyOf(order);
            fetches = List.copyOf(fetches);
        }

        private static <C> Choice<C> all() {
            return new Choice<>(List.of(), List.of(), OptionalInt.empty(), List.of());
        }
    }

    /// All entities of a relation. Called by generated code.
    public static <E, C> ToManyPath<E, C> of(TablePath from, Relation relation) {
        return new ToManyPath<>(from, relation, Choice.all());
    }

    private ToManyPath<E, C> with(Choice<C> changed) {
        return new ToManyPath<>(from, relation, changed);
    }

    @Override
    public TablePath from() {
        return from;
    }

    @Override
    public Relation relation() {
        return relation;
    }

    /// Which of them, in the relation's own order where none was named.
    public Choice<C> choice() {
        if (!choice.order().isEmpty() || relation.order().isEmpty()) {
            return choice;
        }
        TablePath table = TablePath.root(relation.target());
        List<OrderKey> keys = relation.order().stream().map(each -> key(table, each)).toList();
        return new Choice<>(choice.where(), keys, choice.limit(), choice.fetches());
    }

    private static OrderKey key(TablePath table, Relation.Order order) {
        Node column = new Node.Column(table, table.entity().table().column(order.column()));
        return new OrderKey(
                column,
                order.direction() == Relation.Direction.ASCENDING
                        ? OrderKey.Direction.ASCENDING
                        : OrderKey.Direction.DESCENDING,
                OrderKey.Nulls.DEFAULT);
    }

    /// Only those of which the condition holds.
    public ToManyPath<E, C> where(Condition<? super C> condition) {
        List<Node> where = plus(choice.where(), condition.node());
        return with(new Choice<>(where, choice.order(), choice.limit(), choice.fetches()));
    }

    /// In this order.
    @SafeVarargs
    public final ToManyPath<E, C> orderBy(Ordering<? super C>... orderings) {
        List<OrderKey> keys = new ArrayList<>(choice.order());
        for (Ordering<? super C> each : orderings) {
            keys.add(each.key());
        }
        return with(new Choice<>(choice.where(), keys, choice.limit(), choice.fetches()));
    }

    /// At most so many of each entity, of the order that was named.
    public ToManyPath<E, C> limit(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("limit is " + most + ", must be at least 1");
        }
        OptionalInt limit = OptionalInt.of(most);
        return with(new Choice<>(choice.where(), choice.order(), limit, choice.fetches()));
    }

    /// Fetches what these have, too.
    public ToManyPath<E, C> fetch(Fetch<? super C> more) {
        List<Fetch<? super C>> fetches = plus(choice.fetches(), more);
        return with(new Choice<>(choice.where(), choice.order(), choice.limit(), fetches));
    }

    /// Whether there is one.
    public Condition<E> any() {
        return Build.condition(
                Precedence.ATOM, "exists ", new Node.Subquery(select(new Node.Text("1"))), "");
    }

    /// Whether there is one of which the condition holds.
    public Condition<E> any(Condition<? super C> condition) {
        return where(condition).any();
    }

    /// Whether there is none.
    public Condition<E> none() {
        return any().not();
    }

    public Condition<E> none(Condition<? super C> condition) {
        return where(condition).none();
    }

    /// How many there are.
    public NumberExpression<E, Long> count() {
        return new NumberTerm<>(subquery(Aggregates.count()), SqlTypes.BIGINT);
    }

    /// An aggregate over them: `_Author.books.aggregate(max(_Book.price))`.
    public <V> ComparableExpression<E, V> aggregate(Expression<? super C, V> expression) {
        expression.node().ensureAggregate();
        return new ComparableTerm<>(subquery(expression), expression.type());
    }

    /// A sum over them; 0 over none.
    public <V extends Number> NumberExpression<E, V> sum(Expression<C, V> expression) {
        SqlType<V> type = expression.type();
        return new NumberTerm<>(
                Build.call(
                        "coalesce",
                        subquery(Aggregates.sum(expression)),
                        Build.cast(new Node.Text("0"), type)),
                type);
    }

    private Node subquery(Expression<?, ?> expression) {
        return new Node.Subquery(select(expression.node()));
    }

    private Select select(Node column) {
        if (choice.limit().isPresent()) {
            throw new IllegalStateException("a limit is for fetches, not for conditions");
        }
        return Correlation.select(from, relation, choice.where()).columns(List.of(column));
    }

    /// Whether it is all entities of the relation, as they are.
    public boolean isWhole() {
        return choice.equals(Choice.all());
    }

    /// Whether it leads to one entity at most, and to that under no condition: then it can be
    /// joined.
    public boolean isToOne() {
        return relation instanceof Relation.ToMany many
                && many.count() == Relation.Count.AT_MOST_ONE
                && choice.where().isEmpty()
                && choice.limit().isEmpty();
    }

    /// The same from another table, which must be of the same entity.
    public <F> ToManyPath<F, C> leaving(TablePath changed) {
        return new ToManyPath<>(changed, relation, choice);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /// The entity at the other end.
    public EntityModel<?> target() {
        return relation.target();
    }

    @Override
    public String toString() {
        return from + "." + relation.property();
    }
}
