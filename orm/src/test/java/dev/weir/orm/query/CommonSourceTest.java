package dev.weir.orm.query;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Functions.exists;
import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.scalar;
import static dev.weir.orm.expression.Functions.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.expression.CommonSource;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.NumberExpression;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.sql.CommonTable.Materialization;
import dev.weir.orm.sql.Node.Distinctness;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;

/// Common table expressions.
final class CommonSourceTest {
    record Pair<A, B>(A left, B right) {}

    @EveryPostgres
    void aQueryForEntitiesStaysOne(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Query<Thing> cheap = things.all().where(_Thing.price.lt(13)).asTable("cheap");
        assertThat(cheap.where(_Thing.id.gt(1)).list()).extracting(Thing::id).containsExactly(2L);
        assertThat(cheap.count()).isEqualTo(2);
        assertThat(cheap.select(_Thing.id).sql())
                .startsWith("with cheap (id, name, amount,")
                .endsWith(
                        " from thing where thing.price < $1) select thing_2.id from cheap as"
                                + " thing_2");
    }

    @EveryPostgres
    void aStatementHasItOnceHoweverOftenItIsRead(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Query<Thing> cheap = things.all().where(_Thing.price.lt(13)).asTable("cheap");
        var query =
                cheap.where(_Thing.parent.id.in(cheap.select(_Thing.id)))
                        .where(exists(cheap.where(_Thing.big.lt(outer(_Thing.big)))))
                        .select(_Thing.id);
        assertThat(query.list()).containsExactly(2L);
        assertThat(query.sql().split(" as \\(select", -1)).hasSize(2);
        assertThat(query.sql().split("from cheap", -1)).hasSize(4);
    }

    @EveryPostgres
    void groupsAreJoinedAndFilteredAsASource(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Expression<Object, Long> many = count();
        CommonSource counts =
                things.all()
                        .groupBy(_Thing.amount)
                        .select(Pair::new, _Thing.amount, many)
                        .with("counts");
        RowSource again = counts.as("again");
        var query =
                things.all()
                        .join(counts, counts.column(_Thing.amount).eq(_Thing.amount))
                        .join(again, again.column(_Thing.amount).isNull())
                        .orderBy(_Thing.id.asc())
                        .select(Pair::new, _Thing.id, counts.column(many));
        assertThat(query.list()).containsExactly(new Pair<>(1L, 2L), new Pair<>(3L, 2L));
        assertThat(query.sql())
                .isEqualTo(
                        "with counts (amount, c2) as (select thing.amount, count(*) from thing"
                            + " group by thing.amount) select thing_2.id, counts.c2 from thing as"
                            + " thing_2 join counts on counts.amount = thing_2.amount join counts"
                            + " as again on again.amount is null order by thing_2.id");
    }

    @EveryPostgres
    void oneReadsAnother(TestServer server) {
        Db db = ThingQueries.on(server).db();
        CommonSource ids = db.from(Thing.class).select(_Thing.id).with("ids");
        NumberExpression<Object, Long> id = ids.column(_Thing.id);
        CommonSource more = db.from(ids).where(id.gt(1)).select(id).with("more");
        var query = db.from(more).join(ids.as("i")).aggregate(count());
        assertThat(query).contains(6L);
    }

    @EveryPostgres
    void whetherItIsMaterializedIsSaid(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        CommonSource ids = things.all().select(_Thing.id).with("ids");
        var fenced = things.db().from(ids.materialized()).select(value(1));
        assertThat(fenced.list()).containsExactly(1, 1, 1);
        assertThat(fenced.sql()).startsWith("with ids (id) as materialized (select");
        var folded = things.db().from(ids.notMaterialized()).select(value(1));
        assertThat(folded.list()).hasSize(3);
        assertThat(folded.sql()).startsWith("with ids (id) as not materialized (select");
        assertThat(things.all().asTable("t", Materialization.MATERIALIZED).sql())
                .contains(") as materialized (select");
    }

    /// Shape 29: what the seed selects is a bound value.
    @EveryPostgres
    void aRecursionBeginsWithAValue(TestServer server) {
        Db db = ThingQueries.on(server).db();
        NumberExpression<Object, Integer> first = value(1);
        CommonSource numbers =
                db.select(first)
                        .withRecursive(
                                "numbers",
                                found ->
                                        db.from(found)
                                                .where(found.column(first).lt(5))
                                                .select(found.column(first).plus(1)));
        var sum =
                db.from(numbers).select(numbers.column(first)).orderBy(numbers.column(first).asc());
        assertThat(sum.list()).containsExactly(1, 2, 3, 4, 5);
        assertThat(sum.sql())
                .isEqualTo(
                        "with recursive numbers (c1) as (select $1::integer union all select"
                            + " numbers.c1 + $2::integer from numbers where numbers.c1 <"
                            + " $3::integer) select numbers_2.c1 from numbers as numbers_2 order by"
                            + " numbers_2.c1");
    }

    private static CommonSource tree(Db db, NumberExpression<Object, Integer> depth) {
        return db.from(Thing.class)
                .where(_Thing.id.eq(1))
                .select(Pair::new, _Thing.id, depth)
                .withRecursive(
                        "tree",
                        found ->
                                db.from(Thing.class)
                                        .join(found, found.column(_Thing.id).eq(_Thing.parent.id))
                                        .select(Pair::new, _Thing.id, found.column(depth).plus(1)));
    }

    @EveryPostgres
    void aRecursionCountsItsSteps(TestServer server) {
        Db db = ThingQueries.on(server).db();
        NumberExpression<Object, Integer> depth = value(0);
        CommonSource tree = tree(db, depth);
        assertThat(
                        db.from(tree)
                                .select(Pair::new, tree.column(_Thing.id), tree.column(depth))
                                .orderBy(tree.column(depth).desc())
                                .list())
                .containsExactly(new Pair<>(3L, 2), new Pair<>(2L, 1), new Pair<>(1L, 0));
    }

    @EveryPostgres
    void aRecursionIsJoinedToEntities(TestServer server) {
        Db db = ThingQueries.on(server).db();
        NumberExpression<Object, Integer> depth = value(0);
        CommonSource tree = tree(db, depth);
        assertThat(
                        db.from(Thing.class)
                                .join(tree, tree.column(_Thing.id).eq(_Thing.id))
                                .where(tree.column(depth).eq(2))
                                .list())
                .extracting(Thing::id)
                .containsExactly(3L);
    }

    @EveryPostgres
    void aRecursionIsSearched(TestServer server) {
        Db db = ThingQueries.on(server).db();
        NumberExpression<Object, Integer> depth = value(0);
        CommonSource deep = tree(db, depth).searchDepthFirst(_Thing.id);
        assertThat(db.from(deep).select(deep.column(_Thing.id)).orderBy(deep.searchOrder()).list())
                .containsExactly(1L, 2L, 3L);
        CommonSource broad = tree(db, depth).searchBreadthFirst(_Thing.id, depth);
        assertThat(
                        db.from(broad)
                                .select(broad.column(_Thing.id))
                                .orderBy(broad.searchOrder())
                                .list())
                .containsExactly(1L, 2L, 3L);
    }

    @EveryPostgres
    void circlesAreFound(TestServer server) {
        Db db = ThingQueries.on(server).db();
        NumberExpression<Object, Integer> first = value(1);
        CommonSource circle =
                db.select(first)
                        .withRecursive(
                                "circle",
                                found -> db.from(found).select(found.column(first).mod(3).plus(1)))
                        .cycle(first);
        assertThat(
                        db.from(circle)
                                .where(circle.isCycle())
                                .select(Pair::new, circle.column(first), circle.cyclePath())
                                .list())
                .containsExactly(new Pair<>(1, "{(1),(2),(3),(1)}"));
    }

    @EveryPostgres
    void circlesEndWhereRowsAreDistinct(TestServer server) {
        Db db = ThingQueries.on(server).db();
        NumberExpression<Object, Integer> first = value(1);
        CommonSource circle =
                db.select(first)
                        .withRecursive(
                                "circle",
                                Distinctness.DISTINCT,
                                found -> db.from(found).select(found.column(first).mod(3).plus(1)));
        assertThat(db.from(circle).select(circle.column(first)).list()).containsExactly(1, 2, 3);
    }

    /// What depends on the row around cannot stand in front of the statement.
    @EveryPostgres
    void aCorrelatedOneStandsInItsSubquery(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Query<Thing> beneath =
                things.all().where(_Thing.id.eq(outer(_Thing.id))).withDescendants(_Thing.parent);
        var counts = things.all().orderBy(_Thing.id.asc()).select(scalar(beneath.select(count())));
        assertThat(counts.list()).containsExactly(3L, 2L, 1L);
        assertThat(counts.sql()).startsWith("select (with recursive tree (");
    }

    @EveryPostgres
    void updatesAndDeletesReadThem(TestServer server) {
        Db db = ThingQueries.on(server).db();
        Query<Thing> some = db.from(Thing.class).where(_Thing.big.gt(10)).asTable("some_things");
        db.tx(
                tx -> {
                    assertThat(
                                    db.from(Thing.class)
                                            .where(_Thing.id.in(some.select(_Thing.id)))
                                            .update(_Thing.big.set(0L)))
                            .isEqualTo(2);
                    tx.rollbackOnly();
                });
        db.tx(
                tx -> {
                    assertThat(some.where(_Thing.id.eq(3)).delete()).isEqualTo(1);
                    tx.rollbackOnly();
                });
    }

    @EveryPostgres
    void oneThatHidesATableIsRefused(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        CommonSource hiding = things.all().select(_Thing.id).with("thing");
        var query = things.all().join(hiding, hiding.column(_Thing.id).eq(_Thing.id));
        assertThatThrownBy(query::list)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "with(\"thing\") hides the table thing, which the statement reads too: give"
                                + " it another name");
    }

    @EveryPostgres
    void oneWhoseNameIsTakenGetsAnother(TestServer server) {
        Db db = ThingQueries.on(server).db();
        CommonSource left = db.from(Thing.class).select(_Thing.id).with("ids");
        CommonSource right = db.from(Thing.class).select(_Thing.id).with("ids");
        assertThat(db.from(left).join(right).aggregate(count())).contains(9L);
    }

    @EveryPostgres
    void aStepWithOtherColumnsIsRefused(TestServer server) {
        Db db = ThingQueries.on(server).db();
        var seed = db.select(value(1));
        List<Expression<Object, Integer>> two = List.of(value(1), value(2));
        assertThatThrownBy(() -> seed.withRecursive("n", _ -> db.selectAll(List::of, two)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the recursion of n begins with 1 columns, and its step has 2");
    }

    @EveryPostgres
    void searchesAndCyclesAreOfRecursions(TestServer server) {
        CommonSource plain = ThingQueries.on(server).all().select(_Thing.id).with("ids");
        assertThatThrownBy(() -> plain.cycle(_Thing.id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cycle is for recursions: ids is none, see withRecursive(...)");
        assertThatThrownBy(plain::isCycle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the recursion of ids has no such column: say cycle...(...)");
    }
}
