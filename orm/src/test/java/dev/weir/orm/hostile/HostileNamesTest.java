package dev.weir.orm.hostile;

import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Db;
import dev.weir.orm.InsertFrom;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.schema.Schema;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.function.Consumer;

/// Relations of entities that are called as the data layer calls what it joins them with, keys of
/// several columns, and nothing where something is expected.
final class HostileNamesTest {
    private static void on(TestServer server, Consumer<Db> work) {
        try (Db db = Db.open(Store.database(server))) {
            Schema schema =
                    Schema.of(
                            List.of(
                                    EntityModels.of(House.class),
                                    EntityModels.of(Owner.class),
                                    EntityModels.of(Pair.class)));
            db.client().script(schema.create());
            db.insertAll(
                    List.of(
                            new House("High", 1, Many.unfetched()),
                            new House("High", 2, Many.unfetched())));
            Ref<House> high = _House.ref(new House.Key("High", 1));
            db.insertAll(
                    List.of(
                            owner(1, high, Ref.none()),
                            owner(2, high, _Owner.ref(1)),
                            owner(3, Ref.none(), _Owner.ref(1))));
            db.insertAll(List.of(pair(1, Ref.none()), pair(2, _Pair.ref(1))));
            db.pairs(_Owner.pairs).add(_Owner.ref(1), List.of(_Pair.ref(1), _Pair.ref(2)));
            db.pairs(_Pair.owners).add(_Pair.ref(2), _Owner.ref(2));
            work.accept(db);
        }
    }

    private static Owner owner(int id, Ref<House> house, Ref<Owner> owner) {
        return new Owner(id, -id, house, owner, Many.unfetched(), Many.unfetched());
    }

    private static Pair pair(int id, Ref<Pair> pair) {
        return new Pair(id, 10 * id, pair, Many.unfetched());
    }

    @EveryPostgres
    void pairsAreFetchedAndAskedFor(TestServer server) {
        on(
                server,
                db -> {
                    List<Owner> owners =
                            db.from(Owner.class)
                                    .where(_Owner.pairs.any(_Pair.pair.id.eq(1)))
                                    .fetch(_Owner.pairs.orderBy(_Pair.id.asc()), _Owner.owner)
                                    .orderBy(_Owner.id.asc())
                                    .list();
                    assertThat(owners).extracting(Owner::id).containsExactly(1, 2);
                    assertThat(owners.get(0).pairs()).extracting(Pair::id).containsExactly(1, 2);
                    List<Pair> pairs =
                            db.from(Pair.class)
                                    .where(_Pair.owners.count().gt(1))
                                    .fetch(_Pair.owners.where(_Owner.owner.isNull()), _Pair.pair)
                                    .list();
                    assertThat(pairs).extracting(Pair::id).containsExactly(2);
                    assertThat(pairs.getFirst().owners()).extracting(Owner::id).containsExactly(1);
                    assertThat(pairs.getFirst().pair().get().owners().isFetched()).isFalse();
                    assertThat(
                                    db.from(Pair.class)
                                            .where(_Pair.pair.owners.any(_Owner.id.eq(1)))
                                            .fetch(_Pair.pair.owners)
                                            .list())
                            .extracting(Pair::id)
                            .containsExactly(2);
                });
    }

    @EveryPostgres
    void someOfEachAreFetched(TestServer server) {
        on(
                server,
                db -> {
                    Owner first =
                            db.from(Owner.class)
                                    .where(_Owner.id.eq(1))
                                    .fetch(
                                            _Owner.owners.orderBy(_Owner.key.asc()).limit(1),
                                            _Owner.pairs.orderBy(_Pair.pair.chosen.asc()).limit(1))
                                    .one();
                    assertThat(first.owners()).extracting(Owner::id).containsExactly(3);
                    assertThat(first.pairs()).extracting(Pair::id).containsExactly(2);
                    Pair second =
                            db.from(Pair.class)
                                    .where(_Pair.id.eq(2))
                                    .fetch(_Pair.owners.orderBy(_Owner.id.desc()).limit(1))
                                    .one();
                    assertThat(second.owners()).extracting(Owner::id).containsExactly(2);
                });
    }

    @EveryPostgres
    void changesFindTheirRows(TestServer server) {
        on(
                server,
                db -> {
                    assertThat(
                                    db.from(Pair.class)
                                            .where(_Pair.pair.chosen.eq(10))
                                            .limit(1)
                                            .updateReturning(_Pair.chosen.set(_Pair.pair.chosen)))
                            .extracting(Pair::chosen)
                            .containsExactly(10);
                    assertThat(db.from(Owner.class).where(_Owner.pairs.none()).deleteReturning())
                            .extracting(Owner::id)
                            .containsExactly(3);
                });
    }

    @EveryPostgres
    void referencesByKeysOfSeveralColumnsAreSet(TestServer server) {
        on(
                server,
                db -> {
                    assertThat(
                                    db.from(Owner.class)
                                            .where(_Owner.house.isNull())
                                            .update(
                                                    _Owner.house.street.set("High"),
                                                    _Owner.house.number.set(2)))
                            .isEqualTo(1);
                    assertThat(
                                    db.from(Owner.class)
                                            .where(_Owner.house.number.eq(2))
                                            .one()
                                            .house()
                                            .key())
                            .isEqualTo(new House.Key("High", 2));
                    assertThat(db.from(Owner.class).update(_Owner.owner.id.set(1))).isEqualTo(3);
                    assertThatThrownBy(() -> _Owner.house.set(Ref.none()))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(
                                    "_Owner.house is of several columns: set each, as in"
                                            + " _Owner.house.street.set(...)");
                });
    }

    @EveryPostgres
    void rowsOfQueriesBecomeRows(TestServer server) {
        on(
                server,
                db -> {
                    InsertFrom<Owner, Pair> insert =
                            db.insertInto(Owner.class)
                                    .from(
                                            db.from(Pair.class)
                                                    .where(
                                                            _Pair.id.in(
                                                                    db.from(Pair.class)
                                                                            .where(
                                                                                    _Pair.id.eq(
                                                                                            outer(
                                                                                                    _Pair
                                                                                                            .id)))
                                                                            .select(_Pair.id))))
                                    .set(_Owner.id, _Pair.id.plus(100))
                                    .set(_Owner.key, value(7))
                                    .set(_Owner.house.street, "High")
                                    .set(_Owner.house.number, _Pair.id);
                    assertThat(insert.insert()).isEqualTo(new InsertFrom.Counts(2, 0));
                    assertThat(insert.onConflict(_Owner.id).doUpdate().insert())
                            .isEqualTo(new InsertFrom.Counts(0, 2));
                });
    }

    @EveryPostgres
    void emptyListsFindNothing(TestServer server) {
        on(
                server,
                db -> {
                    assertThat(db.from(House.class).byKeys(List.of())).isEmpty();
                    assertThat(db.from(Owner.class).where(_Owner.id.in(List.of())).list())
                            .isEmpty();
                    assertThat(db.insertAll(List.<Owner>of())).isEmpty();
                    db.deleteAll(List.<Owner>of());
                    db.load(List.<Owner>of(), _Owner.pairs);
                    List<House> houses =
                            db.from(House.class)
                                    .fetch(_House.owners.fetch(_Owner.pairs))
                                    .orderBy(_House.number.asc())
                                    .list();
                    assertThat(houses.get(0).owners()).hasSize(2);
                    assertThat(houses.get(1).owners()).isEmpty();
                });
    }
}
