package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.RawClient;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// pgbench, with more clients than the pool has connections. Its balances and its history must add
/// up.
class PgbenchTest {
    private static final int CLIENTS = 10;

    /// As many as there are connections: pgbench prepares without looking after its other clients,
    /// so one that waits for a connection stops those whose transactions hold all of them.
    private static final int PREPARING_CLIENTS = 3;

    private static final int TRANSACTIONS_OF_A_CLIENT = 30;

    @BeforeAll
    static void fill() {
        pgbench(new Endpoint(PoolMode.SESSION, Transport.TCP))
                .run("--initialize", "--quiet")
                .orFail();
    }

    static Stream<Arguments> protocols() {
        return Stream.of("simple", "extended", "prepared")
                .flatMap(
                        protocol ->
                                Endpoints.all().map(endpoint -> Arguments.of(protocol, endpoint)));
    }

    private static Outcome pgbench(Endpoint endpoint, int clients, String... arguments) {
        return pgbench(endpoint)
                .with("--no-vacuum", "--jobs=2", "--client=" + clients)
                .with("--transactions=" + TRANSACTIONS_OF_A_CLIENT)
                .run(arguments)
                .orFail();
    }

    private static Program pgbench(Endpoint endpoint) {
        return Program.named("pgbench", "apt-get install postgresql-contrib")
                .with(endpoint.access());
    }

    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest(name = "{0} protocol, {1}")
    @MethodSource("protocols")
    void runsEveryTransactionOnce(String protocol, Endpoint endpoint) {
        try (var client = SharedPoolers.direct()) {
            int before = historyRows(client);
            int clients = protocol.equals("prepared") ? PREPARING_CLIENTS : CLIENTS;

            Outcome outcome = pgbench(endpoint, clients, "--protocol=" + protocol);

            assertAllTransactionsProcessed(outcome, clients);
            assertThat(historyRows(client) - before).isEqualTo(clients * TRANSACTIONS_OF_A_CLIENT);
            assertThat(sums(client)).as("the balances add up").hasSize(1);
        }
    }

    private static int historyRows(RawClient client) {
        return Integer.parseInt(client.text("select count(*) from pgbench_history"));
    }

    /// The four sums that each transaction moves alike.
    private static List<String> sums(RawClient client) {
        return client.texts(
                """
                select sum(abalance) from pgbench_accounts
                union select sum(bbalance) from pgbench_branches
                union select sum(tbalance) from pgbench_tellers
                union select sum(delta) from pgbench_history
                """);
    }

    @EveryEndpoint
    void connectsForEachTransaction(Endpoint endpoint) {
        Outcome outcome = pgbench(endpoint, CLIENTS, "--select-only", "--connect");

        assertAllTransactionsProcessed(outcome, CLIENTS);
    }

    private static void assertAllTransactionsProcessed(Outcome outcome, int clients) {
        int all = clients * TRANSACTIONS_OF_A_CLIENT;
        assertThat(outcome.output())
                .contains("number of transactions actually processed: " + all + "/" + all)
                .contains("number of failed transactions: 0 (0.000%)");
    }
}
