package dev.weir.pooler.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.embedded.StopMode;
import dev.weir.testkit.Cut;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;
import dev.weir.wire.FrontendMessage.Query;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Many clients, each of whose queries carries a token of its own: not one answer may go to the
/// wrong client, no transaction may be split, no server may stay lost, no limit be exceeded.
///
/// Short by itself. `-Dweir.load.seconds=60` says how long each test runs, `-Dweir.load.clients`
/// how many clients there are, `-Dweir.load.seed` which seed the first one has; a failure names its
/// seed.
class LoadTest {
    private static final int POOL = 5;
    private static final int CLIENTS = Integer.getInteger("weir.load.clients", 60);
    private static final int SECONDS = Integer.getInteger("weir.load.seconds", 2);
    private static final long SEED =
            Long.getLong("weir.load.seed", new Random().nextInt(1_000_000));
    // A server that is given up has ended a moment later; so long there may be one too many.
    private static final long OVER_MILLIS_MAX = 1_500;

    private static TestServer postgres;

    @BeforeAll
    static void startPostgres() {
        postgres =
                TestServers.builder()
                        .setting("fsync", "off")
                        // What is committed must be there after a crash.
                        .setting("synchronous_commit", "on")
                        .statement("create role load superuser login")
                        .statement("create table load_tokens (token text)")
                        .statement("create table load_numbers (number int)")
                        .start();
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    private static Setup pooler(String... settings) {
        return Setup.start(postgres.host(), postgres.port(), Backends.USER, settings);
    }

    private static Load.Plan plan(Setup pooler, Mix mix, Load.Losses losses) {
        return new Load.Plan(pooler.both(), Setup.PARAMETERS, CLIENTS, mix, losses);
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
            check(pooler, plan(pooler, Mix.all(), Load.Losses.NONE), POOL);
        }
    }

    @Test
    void sessionModeMixesNothingUp() throws Exception {
        int pool = CLIENTS / 4;
        try (Setup pooler =
                pooler("pool_mode=session", "event_loops=2", "default_pool_size=" + pool)) {
            check(pooler, plan(pooler, Mix.all(), Load.Losses.NONE), pool);
        }
    }

    @Test
    void statementModeMixesNothingUp() throws Exception {
        Mix mix = Mix.singles().andPrepared().andCancels().andLeaves();
        try (Setup pooler = pooler("pool_mode=statement", "default_pool_size=" + POOL)) {
            check(pooler, plan(pooler, mix, Load.Losses.NONE), POOL);
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
            Load load = new Load(plan(pooler, Mix.all(), Load.Losses.ALLOWED), SEED);
            load.start();
            for (int i = 0; i < SECONDS * 5; i++) {
                load.goOn(Duration.ofMillis(200));
                backends.killOne();
            }
            end(load, pooler, backends, POOL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAST", "IMMEDIATE"})
    void survivesARestartOfPostgres(String mode) throws Exception {
        try (Setup pooler = pooler("pool_mode=transaction", "default_pool_size=" + POOL);
                Backends backends = new Backends(postgres, POOL)) {
            Load load = new Load(plan(pooler, Mix.all(), Load.Losses.ALLOWED), SEED);
            load.start();
            load.goOn(Duration.ofSeconds(1));
            postgres.postgres().stop(StopMode.valueOf(mode));
            load.goOn(Duration.ofMillis(500));
            postgres.postgres().startAgain();
            load.goOn(Duration.ofSeconds(SECONDS));
            end(load, pooler, backends, POOL);
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
                check(pooler, through(toPooler, pooler, Load.Losses.NONE), POOL);
            }
        }
    }

    @Test
    void survivesCutConnections() throws Exception {
        Random random = new Random(SEED);
        try (FaultProxy toServer = FaultProxy.to(postgres);
                Setup pooler = behind(toServer);
                FaultProxy toPooler = FaultProxy.to("127.0.0.1", pooler.port());
                Backends backends = new Backends(postgres, POOL)) {
            Load load = new Load(through(toPooler, pooler, Load.Losses.ALLOWED), SEED);
            load.start();
            for (int i = 0; i < SECONDS * 10; i++) {
                load.goOn(Duration.ofMillis(100));
                var direction =
                        random.nextBoolean() ? toServer.fromServer() : toPooler.fromClient();
                direction.cutAfter(
                        random.nextInt(20_000), random.nextBoolean() ? Cut.RST : Cut.FIN);
            }
            toServer.fromServer().reset();
            toPooler.fromClient().reset();
            end(load, pooler, backends, POOL);
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
    private static Load.Plan through(FaultProxy proxy, Setup pooler, Load.Losses losses) {
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
        return new Load.Plan(addresses, Setup.PARAMETERS, CLIENTS / 2, mix, losses);
    }

    private static void check(Setup pooler, Load.Plan plan, int limit) throws Exception {
        try (Backends backends = new Backends(postgres, limit)) {
            Load load = new Load(plan, SEED);
            load.start();
            load.goOn(Duration.ofSeconds(SECONDS));
            end(load, pooler, backends, limit);
        }
    }

    private static void end(Load load, Setup pooler, Backends backends, int limit)
            throws InterruptedException {
        load.stop();
        System.out.printf(
                "seed %d: %d scenarios, %d losses, at most %d of %d servers, over it for %d ms%n",
                SEED,
                load.scenarios(),
                load.losses(),
                backends.most(),
                limit,
                backends.longestOverMillis());
        awaitIdle(backends);
        useAllServers(pooler, limit);
        assertThat(backends.longestOverMillis())
                .as("ms with more than %d servers, seed %d", limit, SEED)
                .isLessThan(OVER_MILLIS_MAX);
        assertThat(backends.samples()).isPositive();
    }

    private static void awaitIdle(Backends backends) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!backends.notIdle().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(backends.notIdle()).as("what is under way though nobody is there").isEmpty();
    }

    // As many queries at the same time as there may be servers: none is lost.
    private static void useAllServers(Setup pooler, int limit) throws InterruptedException {
        Set<String> servers = ConcurrentHashMap.newKeySet();
        List<Thread> threads =
                IntStream.range(0, limit)
                        .mapToObj(i -> Thread.startVirtualThread(() -> useOne(pooler, servers)))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(servers).as("servers that can be used at the same time").hasSize(limit);
    }

    private static void useOne(Setup pooler, Set<String> servers) {
        try (Wire wire = Wire.connect(pooler.tcp(), Setup.PARAMETERS)) {
            Talk talk = new Talk(wire, pooler.tcp(), "end", new Random());
            talk.say(new Query("select pg_backend_pid() from pg_sleep(1)"))
                    .columns("pg_backend_pid");
            servers.add(String.valueOf(talk.values()));
            talk.complete("SELECT 1").ready();
        }
    }
}
