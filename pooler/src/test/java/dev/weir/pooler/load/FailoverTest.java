package dev.weir.pooler.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.TestServer;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.TransactionStatus;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/// Another host in the configuration, and RELOAD, while clients are at it.
class FailoverTest {
    private static final int POOL = 5;
    private static final String WHERE = "select current_setting('port')";

    private static TestServer first;
    private static TestServer second;

    // Where a transaction has to run that begins now; empty while that changes. Each time another
    // object.
    private volatile Optional<Integer> wanted = Optional.empty();

    @BeforeAll
    static void startPostgres() {
        first = Run.startPostgres();
        second = Run.startPostgres();
    }

    @AfterAll
    static void stopPostgres() {
        first.close();
        second.close();
    }

    private static Ini to(int port, String mode) {
        return Ini.of(
                Ini.load("127.0.0.1", port, Backends.USER),
                "pool_mode = " + mode,
                "event_loops = 2",
                "default_pool_size = " + POOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    void whateverBeginsAfterTheReloadRunsOnTheOtherHost(String mode) throws Exception {
        Mix mix = mode.equals("session") ? sessions() : transactions();
        try (Setup pooler = Setup.start(new Place(Place.freePort()), to(first.port(), mode));
                Console console = pooler.console()) {
            Load load =
                    new Load(
                            new Load.Plan(
                                    pooler.both(), Setup.PARAMETERS, Run.CLIENTS, mix, Losses.NONE),
                            Run.SEED);
            load.start();
            for (int round = 1; round <= Run.SECONDS * 10; round++) {
                load.goOn(200);
                int next = round % 2 == 0 ? first.port() : second.port();
                wanted = Optional.empty();
                pooler.write(to(next, mode));
                assertThat(console.run("RELOAD")).isEqualTo("RELOAD");
                wanted = Optional.of(next);
            }
            load.goOn(200);
            load.stop();
        }
    }

    private Mix transactions() {
        return new Mix()
                .with(8, "where", this::where)
                .with(1, "transaction", TransactionScenarios::simple)
                .with(1, "unnamed", ExtendedScenarios::unnamed)
                .with(1, "leave", HarshScenarios::leaveWithinTransaction)
                .with(2, "goodbye", SimpleScenarios::goodbye);
    }

    private Mix sessions() {
        return new Mix()
                .with(8, "session", this::session)
                .with(2, "goodbye", SimpleScenarios::goodbye);
    }

    private void where(Talk talk) {
        Optional<Integer> before = wanted;
        String port = port(talk);
        if (before.isPresent() && before == wanted) {
            Talk.demand("port " + before.get(), Integer.toString(before.get()), port);
        }
    }

    // In session mode a client stays where it is: only the first query can tell.
    private void session(Talk talk) {
        if (talk.prepared.isEmpty()) {
            where(talk);
            talk.prepared.put("", "seen");
        } else {
            port(talk);
        }
    }

    private static String port(Talk talk) {
        talk.say(new Query(WHERE)).columns("current_setting");
        String port = Texts.of(talk.takes(DataRow.class)).getFirst();
        talk.complete("SELECT 1").ready();
        return port;
    }

    @Test
    @Timeout(60)
    void aHostThatIsDownCostsNoTimeOnceAnotherIsConfigured() throws Exception {
        int closed = Place.freePort();
        try (Setup pooler = Setup.start(new Place(Place.freePort()), slow(closed));
                Console console = pooler.console()) {
            assertThat(answeredAfterReload(pooler, console)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    @Timeout(60)
    void aHostThatIsSilentCostsNoTimeOnceAnotherIsConfigured() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                Setup pooler =
                        Setup.start(new Place(Place.freePort()), slow(silent.getLocalPort()));
                Console console = pooler.console()) {
            assertThat(answeredAfterReload(pooler, console)).isLessThan(Duration.ofSeconds(8));
        }
    }

    // Retries and timeouts are so long that waiting for one of them shows.
    private static Ini slow(int port) {
        return Ini.of(
                Ini.load("127.0.0.1", port, Backends.USER),
                "pool_mode = transaction",
                "default_pool_size = 2",
                "server_login_retry = 20",
                "server_connect_timeout = 20");
    }

    private static Duration answeredAfterReload(Setup pooler, Console console) throws Exception {
        Thread client =
                Thread.startVirtualThread(
                        () -> {
                            try (Wire wire = Wire.connect(pooler.tcp(), Setup.PARAMETERS)) {
                                Talk talk = new Talk(wire, pooler.tcp(), "waits", new Random());
                                talk.asksForToken(TransactionStatus.IDLE);
                            }
                        });
        Thread.sleep(500);
        pooler.write(slow(second.port()));
        long reloaded = System.nanoTime();
        console.run("RELOAD");
        client.join();
        return Duration.ofNanos(System.nanoTime() - reloaded);
    }
}
