package dev.weir.orm.names;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Functions.outer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.BulkCounts;
import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Created;
import dev.weir.orm.Db;
import dev.weir.orm.InsertFrom;
import dev.weir.orm.Pairs;
import dev.weir.orm.RowLock;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.schema.Schema;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Names that SQL must quote (reserved words, capitals, spaces, quotes), wherever names can stand.
final class QuotedNamesTest {
    private static final String NAME = "Quoted Names";

    private static void on(TestServer server, Consumer<Db> work) {
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.script("drop database if exists \"" + NAME + "\" with (force)");
            admin.script("create database \"" + NAME + "\"");
        }
        try (Db db = Db.open(server.url() + "?dbname=Quoted%20Names&pool_max_size=2")) {
            db.client().script("create schema \"Sales Area\"");
            db.client().script(schema().create());
            db.client()
                    .script(
                            "insert into \"Sales Area\".\"Label \"\"x\"\"\" values ('red'),"
                                    + " ('blue')");
            work.accept(db);
        }
    }

    private static Schema schema() {
        return Schema.of(
                List.of(
                        EntityModels.of(Order.class),
                        EntityModels.of(Group.class),
                        EntityModels.of(Label.class)));
    }

    private static Order order(int number, Ref<Group> group, Ref<Order> parent) {
        return new Order(
                null, number, "Text " + number, "open", 0, null, group, parent, Many.unfetched());
    }

    private static Group saved(Db db) {
        return db.insert(new Group(null, "All", Many.unfetched()));
    }

    private static void label(Db db, Order order, String label) {
        db.client()
                .query(
                        "insert into \"Sales Area\".\"order to Label\" (\"the Order\", \"table\")"
                                + " values ($1, $2)",
                        order.id(),
                        label)
                .execute();
    }

    @EveryPostgres
    void theSchemaIsWhatTheModelSays(TestServer server) {
        on(server, db -> assertThat(schema().difference(db.client()).changes()).isEmpty());
    }

    @EveryPostgres
    void entitiesAreWrittenReadAndDeleted(TestServer server) {
        on(
                server,
                db -> {
                    Group group = saved(db);
                    Order first = db.insert(order(1, Ref.to(group.id()), Ref.none()));
                    assertThat(first.twice()).isEqualTo(2);
                    Order changed = db.update(_Order.with(first).text("Other").build());
                    assertThat(changed.version()).isEqualTo(1);
                    assertThat(db.find(Order.class, first.id()).orElseThrow().text())
                            .isEqualTo("Other");
                    db.upsert(_Order.with(changed).number(2).build());
                    db.deleteAll(db.from(Order.class).list());
                    assertThat(db.from(Order.class).exists()).isFalse();
                });
    }

    @EveryPostgres
    void manyAreWrittenEachWay(TestServer server) {
        on(
                server,
                db -> {
                    List<Order> few =
                            db.insertAll(
                                    IntStream.range(0, 5)
                                            .mapToObj(i -> order(i, Ref.none(), Ref.none()))
                                            .toList());
                    assertThat(few).extracting(Order::twice).containsExactly(0, 2, 4, 6, 8);
                    assertThat(db.updateAll(few)).extracting(Order::version).containsOnly(1);
                    assertThat(
                                    db.bulk(Order.class)
                                            .insert(
                                                    IntStream.range(100, 3_100)
                                                            .mapToObj(
                                                                    i ->
                                                                            order(
                                                                                    i,
                                                                                    Ref.none(),
                                                                                    Ref.none()))))
                            .isEqualTo(new BulkCounts(3_000, 0, 0));
                    assertThat(
                                    db.insertAll(
                                            IntStream.range(0, 3)
                                                    .mapToObj(
                                                            i ->
                                                                    new Group(
                                                                            null,
                                                                            "g" + i,
                                                                            Many.unfetched()))
                                                    .toList()))
                            .extracting(Group::id)
                            .doesNotContainNull();
                });
    }

    @EveryPostgres
    void conflictsAreFoundByColumnsConditionsAndExpressions(TestServer server) {
        on(
                server,
                db -> {
                    Order saved = db.insert(order(1, Ref.none(), Ref.none()));
                    assertThat(
                                    db.bulk(Order.class)
                                            .onConflict(_Order.number)
                                            .doUpdate(_Order.text)
                                            .insert(List.of(order(1, Ref.none(), Ref.none()))))
                            .isEqualTo(new BulkCounts(0, 1, 0));
                    Order same =
                            _Order.with(order(2, Ref.none(), Ref.none())).text("TEXT 1").build();
                    assertThat(
                                    db.bulk(Order.class)
                                            .onConflictIn("Open Ones")
                                            .doNothing()
                                            .insert(List.of(same)))
                            .isEqualTo(new BulkCounts(0, 0, 1));
                    Created<Order> found =
                            db.getOrCreate(
                                    _Order.number, 1, () -> order(1, Ref.none(), Ref.none()));
                    assertThat(found.entity().id()).isEqualTo(saved.id());
                });
    }

    @EveryPostgres
    void relationsAreFollowedFetchedAndAskedFor(TestServer server) {
        on(
                server,
                db -> {
                    Group group = saved(db);
                    Order first = db.insert(order(1, Ref.to(group.id()), Ref.none()));
                    Order second = db.insert(order(2, Ref.none(), Ref.to(first.id())));
                    label(db, first, "red");
                    label(db, first, "blue");
                    assertThat(
                                    db.from(Order.class)
                                            .where(_Order.group.name.eq("All"))
                                            .where(_Order.labels.any(_Label.text.eq("red")))
                                            .fetch(_Order.group, _Order.labels)
                                            .one()
                                            .labels()
                                            .list())
                            .extracting(Label::text)
                            .containsExactlyInAnyOrder("red", "blue");
                    assertThat(
                                    db.from(Label.class)
                                            .where(_Label.orders.count().eq(1))
                                            .fetch(
                                                    _Label.orders
                                                            .orderBy(_Order.number.asc())
                                                            .limit(1))
                                            .list())
                            .allSatisfy(each -> assertThat(each.orders().list()).hasSize(1));
                    assertThat(db.from(Group.class).fetch(_Group.orders).one().orders().list())
                            .extracting(Order::id)
                            .containsExactly(first.id());
                    assertThat(
                                    db.from(Order.class)
                                            .where(_Order.id.eq(first.id()))
                                            .withDescendants(_Order.parent)
                                            .count())
                            .isEqualTo(2);
                    assertThat(second.parent().key()).isEqualTo(first.id());
                });
    }

    @EveryPostgres
    void queriesGroupPageJoinAndLock(TestServer server) {
        on(
                server,
                db -> {
                    Group group = saved(db);
                    db.insert(order(1, Ref.to(group.id()), Ref.none()));
                    assertThat(
                                    db.from(Order.class)
                                            .groupBy(_Order.group.name)
                                            .select(
                                                    (String a, Long b) -> a + b,
                                                    _Order.group.name,
                                                    count())
                                            .list())
                            .containsExactly("All1");
                    RowSource last =
                            db.from(Order.class)
                                    .where(_Order.group.id.eq(outer(_Group.id)))
                                    .orderBy(_Order.number.desc())
                                    .limit(1)
                                    .as("Last One");
                    assertThat(
                                    db.from(Group.class)
                                            .leftJoin(last)
                                            .select(last.column(_Order.text))
                                            .list())
                            .containsExactly("Text 1");
                    RowSource common = db.from(Order.class).select(_Order.id).with("All of Them");
                    assertThat(db.from(common).select(common.column(_Order.id)).list()).hasSize(1);
                    db.tx(_ -> db.from(Order.class).fetch(_Order.group).forUpdate().one());
                    assertThat(db.from(Order.class).limit(1).update(_Order.text.set("x")))
                            .isEqualTo(1);
                    assertThat(db.from(Order.class).where(_Order.group.name.eq("All")).delete())
                            .isEqualTo(1);
                });
    }

    @EveryPostgres
    void pairsAreWrittenAndRowsOfQueriesInserted(TestServer server) {
        on(
                server,
                db -> {
                    Group group = saved(db);
                    InsertFrom<Order, Label> insert =
                            db.insertInto(Order.class)
                                    .from(db.from(Label.class).where(_Label.text.ne("red")))
                                    .set(_Order.number, 7)
                                    .set(_Order.text, _Label.text)
                                    .set(_Order.state, "open")
                                    .set(_Order.group.id, group.id());
                    Order made = insert.insertReturning().getFirst();
                    assertThat(made.twice()).isEqualTo(14);
                    assertThat(made.text()).isEqualTo("blue");
                    assertThat(insert.onConflictIn("Open Ones").doUpdate(_Order.number).insert())
                            .isEqualTo(new InsertFrom.Counts(0, 1));
                    assertThat(insert.onConflict(_Order.number).doNothing().insert())
                            .isEqualTo(new InsertFrom.Counts(0, 0));

                    Pairs<Order, Label> labels = db.pairs(_Order.labels);
                    Label red = db.from(Label.class).where(_Label.text.eq("red")).one();
                    assertThat(labels.add(made, red)).isEqualTo(1);
                    assertThat(labels.set(_Order.ref(made), List.of(_Label.ref("blue"))))
                            .isEqualTo(new Pairs.Changed(1, 1));
                    assertThat(db.pairs(_Label.orders).clear(_Label.ref("blue"))).isEqualTo(1);
                    db.tx(
                            _ ->
                                    assertThat(
                                                    db.from(Order.class)
                                                            .where(_Order.group.name.eq("All"))
                                                            .forUpdate()
                                                            .lock(RowLock.SHARE, _Order.group)
                                                            .list())
                                            .hasSize(1));
                    RowSource orders = db.from(Order.class).as("All Orders");
                    RowSource texts = db.from(Label.class).as("Label");
                    assertThat(
                                    db.from(orders)
                                            .fullJoin(
                                                    texts,
                                                    texts.column(_Label.text)
                                                            .eq(orders.column(_Order.text)))
                                            .select(texts.column(_Label.text))
                                            .list())
                            .containsExactlyInAnyOrder("red", "blue");
                });
    }
}
