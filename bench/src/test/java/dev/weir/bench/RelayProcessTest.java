package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class RelayProcessTest {
    @Test
    void lendsFiveConnectionsToMoreClients() throws Exception {
        try (Server server = Server.start();
                RelayProcess relay = RelayProcess.start(server.address())) {
            InetSocketAddress door =
                    new InetSocketAddress(relay.address().host(), relay.address().port());
            List<TrustedClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < 2 * PoolerSettings.POOL; i++) {
                    clients.add(TrustedClient.logIn(door, Server.TRUSTED_USER, Optional.empty()));
                }
                for (TrustedClient client : clients) {
                    client.query();
                }
            } finally {
                clients.forEach(TrustedClient::close);
            }
        }
    }

    @Test
    void servesPgbench() throws Exception {
        assumeThat(Programs.find(Bench.PGBENCH)).isPresent();
        try (Server server = Server.start();
                RelayProcess relay = RelayProcess.start(server.address())) {
            server.run(Accounts.TABLE);

            PgbenchLoad.Yield yield = new PgbenchLoad(relay.address(), "simple", 16).run(1);

            assertThat(yield.output().transactions()).isGreaterThan(16);
        }
    }
}
