package dev.weir.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.embedded.StopMode;
import dev.weir.examples.bookshop.Client.Reply;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;

/// The shop outlives a restart of its database.
final class RestartTest {
    @Test
    void aRestartOfTheDatabaseNeedsNoneOfTheShop() {
        int version = TestServers.versions().getFirst();
        try (TestServer server = TestServers.builder(version).start();
                OpenShop shop = new OpenShop(server)) {
            long emma = shop.idOf("Emma");
            server.postgres().stop(StopMode.FAST);
            Reply down = shop.client.get("/health");
            assertThat(down.status()).isEqualTo(503);
            assertThat(down.header("Content-Type")).isEqualTo("application/problem+json");
            server.postgres().startAgain();
            OpenShop.await(() -> shop.client.get("/health").status() == 200);
            Reply order = shop.client.post("/orders", OpenShop.order(emma, 1));
            assertThat(order.status()).isEqualTo(201);
            // The workers of the queue have outlived it too.
            long id = order.body().get("id").asLong();
            OpenShop.await(() -> shop.carried.contains(id));
        }
    }
}
