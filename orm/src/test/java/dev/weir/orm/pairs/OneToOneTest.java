package dev.weir.orm.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.Db;
import dev.weir.orm.Results;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.guide.store.Address;
import dev.weir.orm.guide.store.Card;
import dev.weir.orm.guide.store.Customer;
import dev.weir.orm.guide.store.Order;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.guide.store._Card;
import dev.weir.orm.guide.store._Customer;
import dev.weir.orm.guide.store._Order;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.schema.Schema;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The side of a one-to-one relation whose column is in the other table is fetched by a join.
final class OneToOneTest {
    private static void inStore(TestServer server, Consumer<Db> work) {
        try (Db db = Store.open(server)) {
            Address home = new Address("High Street 1", "Bath", "GB");
            Customer anne = db.insert(Customer.of("Anne", "anne@example.org", home));
            Customer emma = db.insert(Customer.of("Emma", "emma@example.org", home));
            db.insert(new Card("4711", _Customer.ref(anne)));
            for (Customer each : List.of(anne, emma)) {
                db.insert(
                        new Order(
                                null,
                                _Customer.ref(each),
                                Order.State.OPEN,
                                Instant.EPOCH,
                                0,
                                Many.unfetched()));
            }
            work.accept(db);
        }
    }

    private static <R> List<R> listed(Db db, int statements, Results<R> query) {
        db.record(query::list).assertQueries(statements);
        return query.list();
    }

    @EveryPostgres
    void whatIsFetchedWithItIsJoinedToo(TestServer server) {
        inStore(
                server,
                db -> {
                    var byName = db.from(Customer.class).orderBy(_Customer.name.asc());
                    List<Customer> customers =
                            listed(db, 1, byName.fetch(_Customer.card.fetch(_Card.customer)));
                    Card card = customers.get(0).card().get();
                    assertThat(card.customer().get()).isEqualTo(customers.get(0));
                    assertThat(customers.get(1).card().find()).isEmpty();
                    List<Customer> deep =
                            listed(
                                    db,
                                    2,
                                    byName.fetch(_Customer.card.fetch(_Card.customer.orders)));
                    assertThat(deep.get(0).card().get().customer().get().orders()).hasSize(1);
                });
    }

    @EveryPostgres
    void itIsReachedThroughOtherRelations(TestServer server) {
        inStore(
                server,
                db -> {
                    List<Order> orders =
                            listed(
                                    db,
                                    1,
                                    db.from(Order.class)
                                            .fetch(_Order.customer.card)
                                            .orderBy(_Order.customer.name.asc()));
                    assertThat(orders)
                            .extracting(
                                    each -> each.customer().get().card().find().map(Card::number))
                            .containsExactly(Optional.of("4711"), Optional.empty());
                    List<Customer> behind =
                            listed(
                                    db,
                                    2,
                                    db.from(Customer.class)
                                            .fetch(_Customer.orders.fetch(_Order.customer.card)));
                    assertThat(behind).allSatisfy(each -> assertThat(each.orders()).hasSize(1));
                });
    }

    @EveryPostgres
    void aConditionMakesItAQueryOfItsOwn(TestServer server) {
        inStore(
                server,
                db ->
                        assertThat(
                                        listed(
                                                db,
                                                2,
                                                db.from(Customer.class)
                                                        .fetch(
                                                                _Customer.card.where(
                                                                        _Card.number.eq("1")))))
                                .allMatch(each -> each.card().find().isEmpty()));
    }

    @EveryPostgres
    void streamsCountsAndLocksGoOn(TestServer server) {
        inStore(
                server,
                db -> {
                    var fetched = db.from(Customer.class).fetch(_Customer.card);
                    assertThat(fetched.count()).isEqualTo(2);
                    db.tx(
                            _ -> {
                                try (Stream<Customer> all = fetched.forUpdate().stream()) {
                                    assertThat(all.filter(each -> each.card().find().isPresent()))
                                            .hasSize(1);
                                }
                            });
                    List<Customer> customers = db.from(Customer.class).list();
                    db.load(customers, _Customer.card);
                    assertThat(customers).allMatch(each -> each.card().isFetched());
                });
    }

    @EveryPostgres
    void toItselfByAKeyOfSeveralColumns(TestServer server) {
        try (Db db = Db.open(Store.database(server))) {
            db.client()
                    .script(
                            Schema.of(
                                            List.of(
                                                    EntityModels.of(Person.class),
                                                    EntityModels.of(Room.class)))
                                    .create());
            Room first = db.insert(Room.of("a", 1));
            db.insert(_Room.with(Room.of("b\"", 1)).twin(_Room.ref(first)).build());
            var rooms =
                    db.from(Room.class).fetch(_Room.twinOf, _Room.twin).orderBy(_Room.house.asc());
            List<Room> found = listed(db, 1, rooms);
            assertThat(found.get(0).twinOf().get()).isEqualTo(found.get(1));
            assertThat(found.get(0).twin()).isEqualTo(Ref.none());
            assertThat(found.get(1).twinOf().find()).isEmpty();
            assertThat(found.get(1).twin().get()).isEqualTo(found.get(0));
            assertThat(rooms.sql())
                    .contains(
                            " left join room as \"twinOf\" on \"twinOf\".twin_house = room.house"
                                + " and \"twinOf\".twin_number = room.number left join room as twin"
                                + " on ");
        }
    }
}
