package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.guide.store.Address;
import dev.weir.orm.guide.store.Booking;
import dev.weir.orm.guide.store.Customer;
import dev.weir.orm.guide.store.Money;
import dev.weir.orm.guide.store.Order;
import dev.weir.orm.guide.store.OrderLine;
import dev.weir.orm.guide.store.Payment;
import dev.weir.orm.guide.store.Product;
import dev.weir.orm.guide.store.Shelf;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.guide.store._Customer;
import dev.weir.orm.guide.store._Order;
import dev.weir.orm.guide.store._OrderLine;
import dev.weir.orm.guide.store._Payment;
import dev.weir.orm.guide.store._Payment_ByCard;
import dev.weir.orm.guide.store._Product;
import dev.weir.testkit.TestServers;
import dev.weir.types.Range;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The code of docs/data-layer-model.md: entities of every kind, written and read.
@Timeout(60)
final class ModelGuideTest {
    private static final Address BATH = new Address("High Street 1", "Bath", "GB");

    private final Db db = Store.open(TestServers.shared());

    @AfterEach
    void close() {
        db.close();
    }

    static Product product(String name) {
        return new Product(
                null,
                name,
                Optional.of("with fine maps"),
                new Money(2500),
                false,
                Product.Size.LARGE,
                List.of("maps", "sale"),
                Json.of("{\"pages\": 320, \"cover\": {\"color\": \"blue\"}}"),
                List.of(new Product.Supplier("Acme", 3)),
                Map.of("shelf", "A1"),
                Range.closedOpen(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 6, 1)),
                LocalDate.of(2026, 1, 15),
                null,
                Many.unfetched());
    }

    private Customer anne() {
        return db.insert(Customer.of("Anne", "anne@example.org", BATH));
    }

    @Test
    void embeddedValuesAreColumns() {
        Customer anne = anne();
        List<Customer> inBath =
                db.from(Customer.class).where(_Customer.home.city.eq("Bath")).list();
        Customer moved =
                db.update(
                        _Customer.with(anne)
                                .home(new Address("Milsom Street", "Bath", "GB"))
                                .build());
        assertThat(inBath).containsExactly(anne);
        assertThat(anne.since()).isNotNull();
        assertThat(anne.invoice()).isNull();
        assertThat(moved.home().street()).isEqualTo("Milsom Street");
    }

    @Test
    void keysOfSeveralColumns() {
        Product atlas = db.insert(product("Atlas"));
        Order order =
                db.insert(
                        new Order(
                                null,
                                _Customer.ref(anne()),
                                Order.State.OPEN,
                                Instant.parse("2026-02-01T10:00:00Z"),
                                0,
                                Many.unfetched()));
        OrderLine line =
                db.insert(
                        new OrderLine(
                                _Order.ref(order),
                                1,
                                _Product.ref(atlas),
                                2,
                                new BigDecimal("12.50"),
                                null));
        OrderLine found = db.find(OrderLine.class, new OrderLine.Key(order.id(), 1)).orElseThrow();
        assertThat(line.total()).isEqualByComparingTo("25.00");
        assertThat(found).isEqualTo(line);
        assertThat(
                        db.from(Order.class)
                                .where(_Order.lines.sum(_OrderLine.total).gt(BigDecimal.TEN))
                                .fetch(_Order.lines.fetch(_OrderLine.product), _Order.customer)
                                .one()
                                .lines()
                                .list()
                                .getFirst()
                                .product()
                                .get()
                                .name())
                .isEqualTo("Atlas");
    }

    @Test
    void enumsOfTheDatabase() {
        db.insert(
                new Order(
                        null,
                        _Customer.ref(anne()),
                        Order.State.PAID,
                        Instant.EPOCH,
                        0,
                        Many.unfetched()));
        long open = db.from(Order.class).where(_Order.state.eq(Order.State.OPEN)).count();
        long later = db.from(Order.class).where(_Order.state.ge(Order.State.PAID)).count();
        assertThat(open).isZero();
        assertThat(later).isEqualTo(1);
    }

    @Test
    void hierarchiesInOneTable() {
        Payment card = db.insert(new Payment.ByCard(null, new BigDecimal("9.50"), "4711"));
        db.insert(new Payment.ByTransfer(null, BigDecimal.TEN, "GB29NWBK60161331926819"));
        List<Payment> all = db.from(Payment.class).orderBy(_Payment.amount.asc()).list();
        List<Payment.ByCard> cards =
                db.from(Payment.ByCard.class).where(_Payment_ByCard.number.eq("4711")).list();
        long unknown = db.from(Payment.class).where(_Payment.iban.isNull()).count();
        String first =
                switch (all.getFirst()) {
                    case Payment.ByCard(_, _, var number) -> "card " + number;
                    case Payment.ByTransfer(_, _, var iban) -> "transfer " + iban;
                };
        assertThat(first).isEqualTo("card 4711");
        assertThat(cards).containsExactly((Payment.ByCard) card);
        assertThat(unknown).isEqualTo(1);
    }

    @Test
    void classesAreChanged() {
        Shelf shelf = db.insert(new Shelf("A1", 40));
        shelf.setCapacity(50);
        db.update(shelf);
        assertThat(shelf.getVersion()).isEqualTo(1);
        assertThat(db.find(Shelf.class, "A1").map(Shelf::getCapacity)).contains(50);
    }

    @Test
    void noRoomIsBookedTwice() {
        Instant ten = Instant.parse("2026-03-01T10:00:00Z");
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        db.insert(new Booking(null, 7, Range.closedOpen(ten, noon), false));
        assertThatThrownBy(
                        () -> db.insert(new Booking(null, 7, Range.closedOpen(ten, noon), false)))
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> assertThat(e.error().constraint()).contains("once"));
    }

    @Test
    void referencesOfNewEntities() {
        Ref<Customer> byKey = _Customer.ref(anne().id());
        assertThat(byKey.key()).isInstanceOf(java.util.UUID.class);
    }
}
