package dev.weir.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.examples.bookshop.Client.Reply;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Orders, and the queue that ships them.
@ParameterizedClass
@MethodSource("versions")
final class OrdersTest {
    @Parameter int version;
    private OpenShop shop;
    private Client client;

    static List<Integer> versions() {
        return TestServers.versions();
    }

    @BeforeEach
    void open() {
        shop = new OpenShop(version);
        client = shop.client;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void takesAnOrderAndShipsIt() {
        Reply placed = client.post("/orders", OpenShop.order(shop.idOf("Emma"), 2));
        assertThat(placed.status()).isEqualTo(201);
        String path = placed.header("Location");
        assertThat(path).isEqualTo("/orders/" + placed.body().get("id").asLong());
        assertThat(placed.response().body())
                .contains("[{\"title\":\"Emma\",\"copies\":2,\"price\":9.50}]");
        assertThat(placed.body().get("address").toString())
                .isEqualTo("{\"street\":\"1 Main St\",\"city\":\"Bath\",\"country\":\"GB\"}");
        OpenShop.await(() -> !client.get(path).body().get("shippedAt").isNull());
        assertThat(shop.carried).containsExactly(placed.body().get("id").asLong());
    }

    @Test
    void reportsWhatWasSoldAndWhatThereIs() {
        client.post("/orders", OpenShop.order(shop.idOf("Emma"), 10));
        client.post("/orders", OpenShop.order(shop.idOf("Persuasion"), 1));
        client.post("/orders", OpenShop.order(shop.idOf("The Odyssey"), 1));
        assertThat(client.get("/reports/authors").response().body())
                .isEqualTo(
                        "[{\"author\":\"Jane"
                            + " Austen\",\"orders\":2,\"copies\":11,\"turnover\":102.00},"
                            + "{\"author\":\"Homer\",\"orders\":1,\"copies\":1,\"turnover\":15.00}]");
        assertThat(client.get("/reports/genres").response().body())
                .isEqualTo(
                        "[{\"genre\":\"NOVEL\",\"titles\":3,\"soldOut\":1,\"copies\":19,\"averagePrice\":9.17},"
                            + "{\"genre\":\"POETRY\",\"titles\":1,\"soldOut\":0,\"copies\":9,\"averagePrice\":15.00}]");
    }

    @Test
    void aRaceForTheLastCopiesSellsEachOnce() {
        long emma = shop.idOf("Emma");
        List<Reply> replies =
                Client.atOnce(60, () -> client.post("/orders", OpenShop.order(emma, 1)));
        assertThat(replies).filteredOn(each -> each.status() == 201).hasSize(10);
        assertThat(replies).filteredOn(each -> each.status() == 409).hasSize(50);
        assertThat(client.get("/books/" + emma).body().get("stock").asInt()).isZero();
        assertThat(shop.observer.query("select sum(copies) from order_line").one(Long.class))
                .isEqualTo(10);
        assertThat(shop.count("customer")).isEqualTo(1);
    }

    @Test
    void ordersOfTheSameBooksInAnyOrderNeverBlockEachOther() {
        shop.observer.execute("update book set stock = 1000");
        long emma = shop.idOf("Emma");
        long odyssey = shop.idOf("The Odyssey");
        List<Reply> replies =
                Client.atOnce(
                        100,
                        () ->
                                ThreadLocalRandom.current().nextBoolean()
                                        ? client.post("/orders", bothOf(emma, odyssey))
                                        : client.post("/orders", bothOf(odyssey, emma)));
        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(shop.count("book where stock = 900")).isEqualTo(2);
    }

    private static String bothOf(long first, long second) {
        return OpenShop.order(first, 1)
                .replace("}]}", "}, {\"book\": %d, \"copies\": 1}]}".formatted(second));
    }

    @Test
    void anOrderOfTooManyCopiesLeavesNothingBehind() {
        Reply reply = client.post("/orders", OpenShop.order(shop.idOf("Emma"), 11));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).isEqualTo("of \"Emma\" there are 10 copies left");
        assertThat(shop.count("customer")).isZero();
        assertThat(shop.count("book where stock = 10")).isEqualTo(4);
    }

    @Test
    void manyWorkersShipEachOrderOnce() {
        shop.observer.execute("update book set stock = 1000");
        long emma = shop.idOf("Emma");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Shipping more = new Shipping(shop.shop.db(), order -> shop.carried.add(order.id()));
            more.start(4);
            for (int i = 0; i < 20; i++) {
                threads.submit(
                        () ->
                                IntStream.range(0, 10)
                                        .forEach(
                                                _ ->
                                                        client.post(
                                                                "/orders",
                                                                OpenShop.order(emma, 1))));
            }
            OpenShop.await(
                    () ->
                            shop.count("orders") == 200
                                    && shop.count("orders where shipped_at is null") == 0);
            more.close();
        }
        assertThat(shop.carried).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aWorkerLeavesOrdersToWhoeverHasLockedThem() {
        client.post("/orders", OpenShop.order(shop.idOf("Emma"), 1));
        OpenShop.await(() -> shop.count("orders where shipped_at is null") == 0);
        shop.observer.transaction(
                tx -> {
                    tx.execute("update orders set shipped_at = null");
                    assertThat(new Shipping(shop.shop.db(), _ -> {}).shipNext()).isZero();
                });
    }

    @Test
    void anOrderWhoseCarrierFailsStaysInTheQueue() {
        shop.mishaps.set(1);
        Reply placed = client.post("/orders", OpenShop.order(shop.idOf("Emma"), 1));
        OpenShop.await(() -> shop.count("orders where shipped_at is null") == 0);
        assertThat(shop.mishaps.get()).isEqualTo(-1);
        assertThat(shop.carried).containsExactly(placed.body().get("id").asLong());
    }
}
