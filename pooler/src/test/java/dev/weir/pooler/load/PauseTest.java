package dev.weir.pooler.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.net.Deadline;
import dev.weir.testkit.TestServer;
import dev.weir.wire.TransactionStatus;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What the console can do to clients that are at it: they wait and go on.
class PauseTest {
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

    private static Setup pooler(String mode) {
        return Setup.start(
                postgres.host(),
                postgres.port(),
                Backends.USER,
                "pool_mode = " + mode,
                "event_loops = 2",
                "default_pool_size = " + POOL);
    }

    private static Load.Plan plan(Setup pooler, Losses losses) {
        return new Load.Plan(pooler.both(), Setup.PARAMETERS, Run.CLIENTS, Mix.all(), losses);
    }

    @ParameterizedTest
    @CsvSource({"transaction,''", "transaction,' load'", "session,''", "session,' load'"})
    void pauseLetsEverybodyWait(String mode, String database) throws Exception {
        try (Setup pooler = pooler(mode);
                Console console = pooler.console();
                Backends backends = new Backends(postgres, POOL)) {
            Load load = new Load(plan(pooler, Losses.NONE), Run.SEED);
            load.start();
            for (int round = 1; round <= Run.ROUNDS; round++) {
                load.goOn(100);
                assertThat(console.run("PAUSE" + database)).isEqualTo("PAUSE");
                backends.awaitAtMost(0);
                load.goOn(Duration.ofMillis(50));
                assertThat(backends.count()).as("servers of a paused pool").isZero();
                assertThat(console.run("RESUME" + database)).isEqualTo("RESUME");
            }
            load.goOn(100);
            Aftermath.check(load, pooler, backends, POOL);
        }
    }

    @ParameterizedTest
    @CsvSource({"transaction", "session"})
    void suspendLetsEverybodyWait(String mode) throws Exception {
        try (Setup pooler = pooler(mode);
                Console console = pooler.console();
                Backends backends = new Backends(postgres, POOL)) {
            Load load = new Load(plan(pooler, Losses.NONE), Run.SEED);
            load.start();
            for (int round = 1; round <= Run.ROUNDS; round++) {
                load.goOn(100);
                assertThat(console.run("SUSPEND")).isEqualTo("SUSPEND");
                awaitStandstill(load);
                assertThat(console.run("RESUME")).isEqualTo("RESUME");
            }
            load.goOn(100);
            Aftermath.check(load, pooler, backends, POOL);
        }
    }

    /// What had its answer when the clients were suspended may still have to be counted.
    private static void awaitStandstill(Load load) throws Exception {
        Deadline deadline = Deadline.after(Duration.ofSeconds(30));
        long before;
        do {
            assertThat(deadline.isOver()).as("suspended clients still go on").isFalse();
            before = load.scenarios();
            load.goOn(Duration.ofMillis(50));
        } while (load.scenarios() != before);
    }

    @Test
    void suspendLetsNewcomersWaitButThoseAtTheConsole() throws Exception {
        try (Setup pooler = pooler("transaction");
                Console suspending = pooler.console()) {
            suspending.run("SUSPEND");

            CompletableFuture<Void> newcomer = CompletableFuture.runAsync(() -> ask(pooler));

            assertThatThrownBy(() -> newcomer.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            try (Console console = pooler.console()) {
                assertThat(console.run("RESUME")).isEqualTo("RESUME");
            }
            newcomer.get(30, TimeUnit.SECONDS);
        }
    }

    private static void ask(Setup pooler) {
        try (Wire wire = Wire.connect(pooler.tcp(), Setup.PARAMETERS)) {
            new Talk(wire, pooler.tcp(), "newcomer", new Random())
                    .asksForToken(TransactionStatus.IDLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"transaction", "session"})
    void reconnectReplacesAllServers(String mode) throws Exception {
        try (Setup pooler = pooler(mode);
                Console console = pooler.console();
                Backends backends = new Backends(postgres, POOL)) {
            Load load = new Load(plan(pooler, Losses.NONE), Run.SEED);
            load.start();
            for (int round = 1; round <= Run.ROUNDS; round++) {
                load.goOn(100);
                var before = backends.processIds();
                assertThat(console.run("RECONNECT")).isEqualTo("RECONNECT");
                assertThat(console.run("WAIT_CLOSE")).isEqualTo("WAIT_CLOSE");
                backends.awaitGone(before);
            }
            load.goOn(100);
            Aftermath.check(load, pooler, backends, POOL);
        }
    }

    @Test
    void killDropsEverybodyAndLetsThemComeBack() throws Exception {
        Losses losses =
                Losses.because(
                        "admin forced disconnect",
                        // Whoever is in the midst of a message, or of sending, hears no more.
                        "the connection has ended",
                        "could not");
        try (Setup pooler = pooler("transaction");
                Console console = pooler.console();
                Backends backends = new Backends(postgres, POOL)) {
            Load load = new Load(plan(pooler, losses), Run.SEED);
            load.start();
            for (int round = 1; round <= Run.ROUNDS; round++) {
                load.goOn(100);
                assertThat(console.run("KILL load")).isEqualTo("KILL");
                backends.awaitAtMost(0);
                assertThat(console.run("RESUME load")).isEqualTo("RESUME");
            }
            load.goOn(100);
            Aftermath.check(load, pooler, backends, POOL);
            assertThat(load.losses()).isPositive();
        }
    }
}
