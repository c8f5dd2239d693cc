package dev.weir.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.examples.bookshop.Client.Reply;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// Many requests on few connections, and the end.
final class ServingTest {
    private OpenShop shop;
    private Client client;

    @BeforeEach
    void open() {
        shop = new OpenShop(TestServers.versions().getFirst());
        client = shop.client;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void twoHundredRequestsAtOnceShareFiveConnections() {
        shop.observer.execute("update book set stock = 1000");
        long emma = shop.idOf("Emma");
        AtomicLong peak = new AtomicLong();
        CompletableFuture<List<Reply>> requests =
                CompletableFuture.supplyAsync(() -> Client.atOnce(200, () -> request(emma)));
        OpenShop.await(
                () -> {
                    peak.accumulateAndGet(sessions("true"), Math::max);
                    return requests.isDone();
                });
        assertThat(requests.join()).extracting(Reply::status).containsOnly(201);
        assertThat(peak.get()).isBetween(1L, 5L);
        OpenShop.await(() -> sessions("state <> 'idle'") == 0);
    }

    private Reply request(long book) {
        client.get("/books/" + book);
        return client.post("/orders", OpenShop.order(book, 1));
    }

    /// How many connections of this shop the server has.
    private long sessions(String condition) {
        return shop.count(
                "pg_stat_activity where application_name = 'bookshop'"
                        + " and datname = current_database() and "
                        + condition);
    }

    @Test
    void thePoolsFiguresAreAtOneAddress() {
        client.get("/books");
        Reply reply = client.get("/pool");
        assertThat(reply.body().get("sizeMax").asInt()).isEqualTo(5);
        assertThat(reply.body().get("requests").asInt()).isPositive();
    }

    @Test
    void isHealthyAsLongAsTheDatabaseAnswers() {
        assertThat(client.get("/health").body().get("database").asString())
                .startsWith("PostgreSQL ");
    }

    @Test
    void aRequestThatRunsIsAnsweredWhenTheShopCloses() {
        long emma = shop.idOf("Emma");
        CompletableFuture<Reply> order = new CompletableFuture<>();
        CompletableFuture<Boolean> closing = new CompletableFuture<>();
        try (Connection other = Connector.of(shop.url).connect()) {
            other.transaction(
                    tx -> {
                        tx.execute("update book set price = price where id = $1", emma);
                        order.completeAsync(() -> client.post("/orders", OpenShop.order(emma, 1)));
                        OpenShop.await(() -> sessions("wait_event_type = 'Lock'") == 1);
                        closing.completeAsync(this::closed);
                        OpenShop.await(() -> client.get("/pool").status() == 503);
                    });
        }
        closing.join();
        assertThat(order.join().status()).isEqualTo(201);
        assertThat(shop.count("orders")).isOne();
        // The server learns of the end of a session a little later.
        OpenShop.await(() -> sessions("true") == 0);
    }

    private boolean closed() {
        shop.shop.close();
        return true;
    }

    @Test
    void aClosedShopAnswersNobody() {
        shop.shop.close();
        assertThatThrownBy(() -> client.get("/books")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aShopThatOpensAgainHasItsBooksAndNoTwice() {
        client.put("/books/" + shop.idOf("Emma"), "{\"price\": 8.25, \"version\": 0}");
        try (Bookshop again = Bookshop.open(shop.url, 0, _ -> {});
                Client other = new Client(again.uri())) {
            assertThat(OpenShop.titles(other.get("/books"))).hasSize(4);
        }
    }

    @Test
    void theTablesAreThoseOfTheEntities() {
        assertThat(Tables.SCHEMA.difference(shop.observer).script()).isEmpty();
    }
}
