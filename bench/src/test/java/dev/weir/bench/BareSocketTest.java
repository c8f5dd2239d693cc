package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

final class BareSocketTest {
    private static final int ROUND_TRIPS = 100;

    @Test
    void checksTheBalanceOfTheKeyThatItAskedFor() throws Exception {
        try (Server server = Server.start()) {
            server.run(Accounts.TABLE);

            try (Workload.Worker worker =
                    BareSocket.find("latency", server.address(), Map.of()).open()) {
                long operations = 0;
                for (int i = 0; i < ROUND_TRIPS; i++) {
                    operations += worker.work();
                }

                assertThat(operations).isEqualTo(ROUND_TRIPS);

                server.run("update pgbench_accounts set abalance = -1");
                assertThatThrownBy(worker::work).hasMessageContaining("-1");
            }
        }
    }

    @Test
    void readsAllRowsSeveralTimes() throws Exception {
        try (Server server = Server.start()) {
            server.run(Reading.TABLE.formatted(50_000));

            try (Workload.Worker worker =
                    BareSocket.find("stream-read", server.address(), Map.of("rows", "50000"))
                            .open()) {
                assertThat(worker.work()).isEqualTo(50_000);
                assertThat(worker.work()).isEqualTo(50_000);
            }
        }
    }

    @Test
    void hasNothingToDoInOtherBenches() {
        assertThatThrownBy(
                        () ->
                                BareSocket.find(
                                        "connect", new Server.Address("127.0.0.1", 1), Map.of()))
                .hasMessage("socket has nothing to do in bench connect");
    }
}
