package dev.weir.pooler.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.Pooler;
import dev.weir.testkit.TakesLong;
import dev.weir.testkit.TestServer;
import dev.weir.wire.FrontendMessage.Terminate;
import dev.weir.wire.TransactionStatus;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Random;

/// One process after the other on the same port (`so_reuseport`), while clients come and go all the
/// time: none of them notices.
@Timeout(300)
class RollingRestartTest {
    private static final int POOL = 5;
    private static TestServer postgres;

    /// A pooler that serves until it is told to leave.
    interface Running extends AutoCloseable {
        /// Serves who is there to the end, and nobody new.
        void leave();

        void awaitEnd() throws InterruptedException;

        @Override
        void close();
    }

    private interface Starter {
        Running start(Place place) throws Exception;
    }

    private record Within(Pooler pooler, Place place) implements Running {
        static Within start(Place place) {
            return new Within(
                    Pooler.start(place.ini(), Pooler.Options.of(Pooler.Output.NONE)), place);
        }

        @Override
        public void leave() {
            try (Console console = Console.at(place.unix())) {
                assertThat(console.run("SHUTDOWN WAIT_FOR_CLIENTS")).isEqualTo("SHUTDOWN");
            }
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            pooler.awaitEnd();
        }

        @Override
        public void close() {
            pooler.close();
        }
    }

    @BeforeAll
    static void startPostgres() {
        postgres = Run.startPostgres();
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    private static void write(Place own, int number, String settings, Place first, Place second) {
        String load = Ini.load(postgres.host(), postgres.port(), Backends.USER);
        own.write(
                new Ini(
                        List.of(
                                load,
                                "[peers]",
                                "1 = host=" + first.directory() + " port=" + first.port(),
                                "2 = host=" + second.directory() + " port=" + second.port()),
                        List.of(
                                settings,
                                "so_reuseport = 1",
                                "event_loops = 2",
                                "peer_id = " + number,
                                "default_pool_size = " + POOL)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    void nobodyNotices(String mode) throws Exception {
        restart(mode, Within::start, Run.ROUNDS);
    }

    @TakesLong
    @Test
    void nobodyNoticesASignal() throws Exception {
        restart("transaction", PoolerProcess::start, 1 + Run.SECONDS);
    }

    // Whoever has connected is served, however long the log-in takes.
    @Test
    void waitsForAClientThatIsStillLoggingIn() throws Exception {
        try (Place place = new Place(Place.freePort())) {
            write(place, 1, "pool_mode = transaction", place, place);
            try (Running running = Within.start(place);
                    Wire slow = Wire.open(place.tcp())) {
                running.leave();
                while (connects(place)) {
                    Thread.sleep(50);
                }
                Thread.sleep(500);

                slow.logIn(Setup.PARAMETERS);

                new Talk(slow, place.tcp(), "slow", new Random())
                        .asksForToken(TransactionStatus.IDLE)
                        .say(new Terminate());
                running.awaitEnd();
            }
        }
    }

    // Without `client_login_timeout` nothing hurries who is silent, as with PgBouncer; but whoever
    // is silent holds up the end only until it has left.
    @Test
    void waitsForASilentClientUntilItLeavesIfLogInsAreNotLimited() throws Exception {
        try (Place place = new Place(Place.freePort())) {
            write(place, 1, "client_login_timeout = 0", place, place);
            try (Running running = Within.start(place)) {
                leaveWithASilentClient(place, running);
                running.awaitEnd();
            }
        }
    }

    private static void leaveWithASilentClient(Place place, Running running) throws Exception {
        try (Wire _ = Wire.open(place.tcp());
                Wire slow = Wire.open(place.tcp())) {
            running.leave();
            while (connects(place)) {
                Thread.sleep(50);
            }

            slow.logIn(Setup.PARAMETERS);
            new Talk(slow, place.tcp(), "slow", new Random())
                    .asksForToken(TransactionStatus.IDLE)
                    .say(new Terminate());

            try (Console console = Console.at(place.unix())) {
                assertThat(console.rows("SHOW VERSION")).isNotEmpty();
            }
        }
    }

    // The second one ends it at once, whoever there is.
    @Test
    void aSecondSignalWaitsForNobody() throws Exception {
        try (Place place = new Place(Place.freePort())) {
            write(place, 1, "client_login_timeout = 0", place, place);
            try (Running running = PoolerProcess.start(place);
                    Wire silent = Wire.open(place.tcp())) {
                running.leave();
                while (connects(place)) {
                    Thread.sleep(50);
                }
                running.leave();
                running.awaitEnd();
                assertThatThrownBy(silent::hear).isInstanceOf(Lost.class);
            }
        }
    }

    private static boolean connects(Place place) {
        try (SocketChannel another = SocketChannel.open(place.tcp())) {
            return another.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void restart(String mode, Starter starter, int rounds) throws Exception {
        int port = Place.freePort();
        try (Place first = new Place(port);
                Place second = new Place(port)) {
            write(first, 1, "pool_mode = " + mode, first, second);
            write(second, 2, "pool_mode = " + mode, first, second);
            Running running = starter.start(first);
            try {
                Load load = load(first, Mix.all().with(5, "goodbye", SimpleScenarios::goodbye));
                Load knocking =
                        load(
                                first,
                                new Mix()
                                        .with(1, "one", SimpleScenarios::one)
                                        .with(3, "goodbye", SimpleScenarios::goodbye));
                for (int round = 1; round <= rounds; round++) {
                    Running next = starter.start(round % 2 == 0 ? first : second);
                    load.goOn(50);
                    running.leave();
                    running.awaitEnd();
                    running = next;
                }
                load.goOn(100);
                load.stop();
                knocking.stop();
                System.out.printf(
                        "seed %d: %d restarts, %d scenarios, %d connections%n",
                        Run.SEED,
                        rounds,
                        load.scenarios() + knocking.scenarios(),
                        load.connections() + knocking.connections());
            } finally {
                running.close();
            }
        }
    }

    private static Load load(Place place, Mix mix) {
        Load load =
                new Load(
                        new Load.Plan(
                                List.of(place.tcp()),
                                Setup.PARAMETERS,
                                Run.CLIENTS / 2,
                                mix,
                                Losses.NONE),
                        Run.SEED);
        load.start();
        return load;
    }
}
