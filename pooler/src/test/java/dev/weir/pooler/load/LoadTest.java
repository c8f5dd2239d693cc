package dev.weir.pooler.load;

import dev.weir.testkit.Cut;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Many clients, each of whose queries carries a token of its own: not one answer may go to the
/// wrong client, no transaction may be split, no server may stay lost, no limit be exceeded.
class LoadTest {
    private static final int POOL = 5;
    private static TestServer postgres;

    @BeforeAll
    static void startPostgres() {
        postgres = Run.startPostgres();
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    private static Setup pooler(String... settings) {
        return Setup.start(postgres.host(), postgres.port(), Backends.USER, settings);
    }

    private static Load.Plan plan(Setup pooler, Mix mix, Losses losses) {
        return new Load.Plan(pooler.both(), Setup.PARAMETERS, Run.CLIENTS, mix, losses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_prepared_statements=200",
                "max_prepared_statements=3\nserver_tls_sslmode=disable",
                "max_prepared_statements=200\nevent_loops=2",
                "max_prepared_statements=3\n"
                        + "event_loops=2\n"
                        + "reuse_anonymous_statements=1\n"
                        + "server_tls_sslmode=disable",
                "max_prepared_statements=200\nreuse_anonymous_statements=0"
            })
    void transactionModeMixesNothingUp(String settings) throws Exception {
        try (Setup pooler =
                pooler("pool_mode=transaction", "default_pool_size=" + POOL, settings)) {
            check(pooler, plan(pooler, Mix.all(), Losses.NONE), POOL);
        }
    }

    @Test
    void sessionModeMixesNothingUp() throws Exception {
        // PostgreSQL itself lets no more than 200 in.
        int pool = Math.min(150, Run.CLIENTS / 4);
        try (Setup pooler =
                pooler("pool_mode=session", "event_loops=2", "default_pool_size=" + pool)) {
            check(pooler, plan(pooler, Mix.all(), Losses.NONE), pool);
        }
    }

    @Test
    void statementModeMixesNothingUp() throws Exception {
        Mix mix = Mix.singles().andPrepared().andCancels().andLeaves();
        try (Setup pooler = pooler("pool_mode=statement", "default_pool_size=" + POOL)) {
            check(pooler, plan(pooler, mix, Losses.NONE), POOL);
        }
    }

    @Test
    void survivesServersThatAreKilled() throws Exception {
        try (Setup pooler =
                        pooler(
                                "pool_mode=transaction",
                                "event_loops=2",
                                "default_pool_size=" + POOL);
                Backends backends = new Backends(postgres, POOL)) {
            Load load = new Load(plan(pooler, Mix.all(), Losses.ALLOWED), Run.SEED);
            load.start();
            for (int i = 0; i < Run.SECONDS * 5; i++) {
                load.goOn(Duration.ofMillis(200));
                backends.killOne();
            }
            Aftermath.check(load, pooler, backends, POOL);
        }
    }

    @Test
    void survivesBytesThatComeOneByOne() throws Exception {
        try (FaultProxy toServer = FaultProxy.to(postgres)) {
            toServer.fromServer().split(3);
            toServer.fromClient().split(7);
            try (Setup pooler = behind(toServer);
                    FaultProxy toPooler = FaultProxy.to("127.0.0.1", pooler.port())) {
                toPooler.fromClient().split(1);
                check(pooler, through(toPooler, pooler, Losses.NONE), POOL);
            }
        }
    }

    @Test
    void survivesCutConnections() throws Exception {
        Random random = new Random(Run.SEED);
        try (FaultProxy toServer = FaultProxy.to(postgres);
                Setup pooler = behind(toServer);
                FaultProxy toPooler = FaultProxy.to("127.0.0.1", pooler.port());
                Backends backends = new Backends(postgres, POOL)) {
            Load load = new Load(through(toPooler, pooler, Losses.ALLOWED), Run.SEED);
            load.start();
            for (int i = 0; i < Run.SECONDS * 10; i++) {
                load.goOn(Duration.ofMillis(100));
                var direction =
                        random.nextBoolean() ? toServer.fromServer() : toPooler.fromClient();
                direction.cutAfter(
                        random.nextInt(20_000), random.nextBoolean() ? Cut.RST : Cut.FIN);
            }
            toServer.fromServer().reset();
            toPooler.fromClient().reset();
            Aftermath.check(load, pooler, backends, POOL);
        }
    }

    private static Setup behind(FaultProxy proxy) {
        return Setup.start(
                proxy.host(),
                proxy.port(),
                Backends.USER,
                "pool_mode=transaction",
                "event_loops=2",
                "server_tls_sslmode=disable",
                "max_prepared_statements=10",
                "default_pool_size=" + POOL);
    }

    // Some clients by way of the proxy, some straight. Without large rows, which would take long.
    private static Load.Plan through(FaultProxy proxy, Setup pooler, Losses losses) {
        List<SocketAddress> addresses =
                List.of(new InetSocketAddress(proxy.host(), proxy.port()), pooler.tcp());
        Mix mix =
                new Mix()
                        .andPrepared()
                        .andTransactions()
                        .with(6, "one", SimpleScenarios::one)
                        .with(3, "unnamed", ExtendedScenarios::unnamed)
                        .with(3, "copyOut", CopyScenarios::out)
                        .with(3, "copyIn", CopyScenarios::in)
                        .with(2, "copyFailing", CopyScenarios::failing)
                        .with(1, "leave", HarshScenarios::leaveWithinMessage);
        return new Load.Plan(addresses, Setup.PARAMETERS, Run.CLIENTS / 2, mix, losses);
    }

    private static void check(Setup pooler, Load.Plan plan, int limit) throws Exception {
        try (Backends backends = new Backends(postgres, limit)) {
            Load load = new Load(plan, Run.SEED);
            load.start();
            load.goOn(Duration.ofSeconds(Run.SECONDS));
            Aftermath.check(load, pooler, backends, limit);
        }
    }
}
