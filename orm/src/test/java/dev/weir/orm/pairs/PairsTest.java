package dev.weir.orm.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.Pairs;
import dev.weir.orm.Pairs.Changed;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.schema.Schema;
import dev.weir.orm.shop._Author;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.wire.SqlState;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Pairs are written from both sides, of one owner and of many, with plans of both kinds.
final class PairsTest {
    private static void on(TestServer server, Consumer<Db> work) {
        for (String plans : List.of("force_custom_plan", "force_generic_plan")) {
            String options = "&pool_max_size=1&options=-c%20plan_cache_mode%3D" + plans;
            try (Db db = Db.open(Store.database(server) + options)) {
                Schema schema =
                        Schema.of(
                                List.of(
                                        EntityModels.of(Person.class),
                                        EntityModels.of(Room.class)));
                db.client().script(schema.create());
                db.insertAll(IntStream.rangeClosed(1, 5).mapToObj(Person::of).toList());
                db.insertAll(List.of(Room.of("a", 1), Room.of("a", 2), Room.of("b\"", 1)));
                work.accept(db);
            }
        }
    }

    private static List<Integer> likes(Db db, int id) {
        return db
                .from(Person.class)
                .where(_Person.likedBy.any(_Person.id.eq(id)))
                .orderBy(_Person.id.asc())
                .list()
                .stream()
                .map(Person::id)
                .toList();
    }

    private static List<Ref<Person>> people(Integer... ids) {
        return List.of(ids).stream().map(_Person::ref).toList();
    }

    @EveryPostgres
    void addsWhatIsNotThereAndCountsIt(TestServer server) {
        on(
                server,
                db -> {
                    Pairs<Person, Person> pairs = db.pairs(_Person.likes);
                    assertThat(pairs.add(Person.of(1), Person.of(2))).isEqualTo(1);
                    assertThat(pairs.add(Person.of(1), List.of(Person.of(2), Person.of(3))))
                            .isEqualTo(1);
                    assertThat(pairs.add(_Person.ref(1), _Person.ref(3))).isZero();
                    assertThat(pairs.add(_Person.ref(1), people(1, 4, 4))).isEqualTo(2);
                    assertThat(likes(db, 1)).containsExactly(1, 2, 3, 4);
                    assertThat(likes(db, 2)).isEmpty();
                });
    }

    @EveryPostgres
    void writesFromTheOtherSide(TestServer server) {
        on(
                server,
                db -> {
                    assertThat(db.pairs(_Person.likedBy).add(_Person.ref(1), people(2, 3)))
                            .isEqualTo(2);
                    assertThat(likes(db, 2)).containsExactly(1);
                    assertThat(db.pairs(_Person.likes).remove(_Person.ref(3), _Person.ref(1)))
                            .isEqualTo(1);
                    assertThat(db.pairs(_Person.likedBy).clear(_Person.ref(1))).isEqualTo(1);
                });
    }

    @EveryPostgres
    void removesWhatIsThereAndCountsIt(TestServer server) {
        on(
                server,
                db -> {
                    Pairs<Person, Person> pairs = db.pairs(_Person.likes);
                    pairs.add(_Person.ref(1), people(2, 3, 4));
                    pairs.add(_Person.ref(2), people(3));
                    assertThat(pairs.remove(Person.of(1), Person.of(3))).isEqualTo(1);
                    assertThat(pairs.remove(Person.of(1), List.of(Person.of(3), Person.of(4))))
                            .isEqualTo(1);
                    assertThat(pairs.remove(_Person.ref(1), people(5))).isZero();
                    assertThat(likes(db, 1)).containsExactly(2);
                    assertThat(likes(db, 2)).containsExactly(3);
                });
    }

    @EveryPostgres
    void setsByOneStatementAndLeavesWhatStays(TestServer server) {
        on(
                server,
                db -> {
                    Pairs<Person, Person> pairs = db.pairs(_Person.likes);
                    db.client().script("alter table wanted add since int default 7");
                    pairs.add(_Person.ref(1), people(2, 3));
                    pairs.add(_Person.ref(2), people(2, 3));
                    db.client().script("update wanted set since = 1");
                    db.record(
                                    () ->
                                            assertThat(pairs.set(_Person.ref(1), people(3, 4, 5)))
                                                    .isEqualTo(new Changed(2, 1)))
                            .assertQueries(1);
                    assertThat(likes(db, 1)).containsExactly(3, 4, 5);
                    assertThat(likes(db, 2)).containsExactly(2, 3);
                    assertThat(
                                    db.sql(
                                                    "select since from wanted where \"order\" = 1"
                                                            + " order by p")
                                            .as(Integer.class)
                                            .list())
                            .containsExactly(1, 7, 7);
                    assertThat(pairs.set(Person.of(1), List.of())).isEqualTo(new Changed(0, 3));
                    assertThat(pairs.set(Person.of(3), List.of())).isEqualTo(new Changed(0, 0));
                });
    }

    @EveryPostgres
    void writesOfManyOwnersAtOnce(TestServer server) {
        on(
                server,
                db -> {
                    Pairs<Person, Person> pairs = db.pairs(_Person.likes);
                    Map<Ref<Person>, List<Ref<Person>>> all =
                            Map.of(
                                    _Person.ref(1), people(2, 3),
                                    _Person.ref(2), people(),
                                    _Person.ref(3), people(1));
                    assertThat(pairs.addAll(all)).isEqualTo(3);
                    assertThat(pairs.addAll(all)).isZero();
                    pairs.add(_Person.ref(2), people(5));
                    assertThat(pairs.setAll(all)).isEqualTo(new Changed(0, 1));
                    assertThat(
                                    pairs.removeAll(
                                            Map.of(
                                                    _Person.ref(1),
                                                    people(3),
                                                    _Person.ref(3),
                                                    people(1))))
                            .isEqualTo(2);
                    pairs.addAll(all);
                    assertThat(pairs.clearAll(people(1, 3, 4))).isEqualTo(3);
                });
    }

    @EveryPostgres
    void writesKeysOfSeveralColumns(TestServer server) {
        on(
                server,
                db -> {
                    Pairs<Person, Room> rooms = db.pairs(_Person.rooms);
                    Pairs<Room, Person> people = db.pairs(_Room.people);
                    Room odd = Room.of("b\"", 1);
                    assertThat(rooms.add(Person.of(1), List.of(Room.of("a", 1), odd))).isEqualTo(2);
                    assertThat(people.add(odd, List.of(Person.of(1), Person.of(2)))).isEqualTo(1);
                    assertThat(people.set(odd, List.of(Person.of(2), Person.of(3))))
                            .isEqualTo(new Changed(1, 1));
                    assertThat(rooms.remove(Person.of(3), odd)).isEqualTo(1);
                    assertThat(people.clear(odd)).isEqualTo(1);
                    assertThat(
                                    db.from(Person.class)
                                            .fetch(_Person.rooms)
                                            .where(_Person.id.eq(1))
                                            .one()
                                            .rooms()
                                            .list())
                            .containsExactly(Room.of("a", 1));
                });
    }

    @EveryPostgres
    void aTableWithoutAConstraintGetsNoPairTwice(TestServer server) {
        on(
                server,
                db -> {
                    db.client().script("alter table wanted drop constraint wanted_pkey");
                    Pairs<Person, Person> pairs = db.pairs(_Person.likes);
                    pairs.add(_Person.ref(1), people(2, 2));
                    assertThat(pairs.add(_Person.ref(1), people(2, 3))).isEqualTo(1);
                    assertThat(pairs.set(_Person.ref(1), people(2))).isEqualTo(new Changed(0, 1));
                });
    }

    @EveryPostgres
    void nothingToDoCostsNoStatement(TestServer server) {
        on(
                server,
                db ->
                        db.record(
                                        () -> {
                                            Pairs<Person, Person> pairs = db.pairs(_Person.likes);
                                            assertThat(pairs.add(Person.of(1), List.of())).isZero();
                                            assertThat(pairs.removeAll(Map.of())).isZero();
                                            assertThat(pairs.clearAll(List.of())).isZero();
                                            assertThat(pairs.setAll(Map.of()))
                                                    .isEqualTo(new Changed(0, 0));
                                        })
                                .assertQueries(0));
    }

    @EveryPostgres
    void whatIsNotThereIsTheServersToRefuse(TestServer server) {
        on(
                server,
                db -> {
                    assertThatThrownBy(
                                    () ->
                                            db.pairs(_Person.likes)
                                                    .add(_Person.ref(1), people(2, 99)))
                            .isInstanceOfSatisfying(
                                    ServerErrorException.class,
                                    e ->
                                            assertThat(e.sqlState())
                                                    .isEqualTo(SqlState.FOREIGN_KEY_VIOLATION));
                    assertThat(likes(db, 1)).isEmpty();
                    db.tx(
                            tx -> {
                                db.pairs(_Person.likes).add(_Person.ref(1), people(2));
                                tx.rollbackOnly();
                            });
                    assertThat(likes(db, 1)).isEmpty();
                });
    }

    @EveryPostgres
    void theTextsAreTheSameForEveryNumber(TestServer server) {
        on(
                server,
                db -> {
                    Pairs<Person, Person> pairs = db.pairs(_Person.likes);
                    List<String> texts =
                            db
                                    .record(
                                            () -> {
                                                pairs.set(_Person.ref(1), people(2));
                                                pairs.set(_Person.ref(2), people());
                                                pairs.set(_Person.ref(2), people(2, 3));
                                            })
                                    .sql()
                                    .stream()
                                    .distinct()
                                    .toList();
                    assertThat(texts)
                            .containsExactly(
                                    """
                                    with wanted_2 (c0, c1) as (select s.c0, s.c1 from \
                                    unnest($1::integer[], $2::integer[]) with ordinality as s \
                                    (c0, c1, number)), removed as (delete from wanted as p using \
                                    unnest($3::integer[]) with ordinality as s (c0, number) where \
                                    p."order" = s.c0 and not exists (select from wanted_2 as w \
                                    where p."order" = w.c0 and p.p = w.c1) returning 1), added as \
                                    (insert into wanted ("order", p) select w.c0, w.c1 from \
                                    wanted_2 as w where not exists (select from wanted as p where \
                                    p."order" = w.c0 and p.p = w.c1) order by 1, 2 on conflict do \
                                    nothing returning 1) select (select count(*) from added), \
                                    (select count(*) from removed)\
                                    """);
                });
    }

    @EveryPostgres
    void whatIsNoPairIsRefused(TestServer server) {
        on(
                server,
                db -> {
                    assertThatThrownBy(() -> db.pairs(_Author.books))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(
                                    "_Author.books is no many-to-many relation, and has no table of"
                                        + " pairs: the other entity refers to this one, so update"
                                        + " that");
                    assertThatThrownBy(() -> db.pairs(_Person.likes.where(_Person.id.eq(1))))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("_Person.likes has conditions");
                    Pairs<Person, Person> pairs = db.pairs(_Person.likes);
                    assertThatThrownBy(() -> pairs.add(_Person.ref(1), Ref.none()))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(
                                    "a reference to no Person is no side of a pair: leave it out");
                    assertThatThrownBy(() -> pairs.add(Ref.to("one"), _Person.ref(1)))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("has keys of the class java.lang.Integer in id");
                });
    }
}
