package dev.weir.pooler.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.embedded.StopMode;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/// PostgreSQL stops and starts again while clients are at it: whoever ran something is told, all
/// others wait, and all work again at once when it is there.
class PostgresRestartTest {
    private static TestServer postgres;

    @BeforeAll
    static void startPostgres() {
        postgres = Run.startPostgres();
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "transaction,5,FAST",
        "transaction,5,IMMEDIATE",
        "session,15,FAST",
        "session,15,IMMEDIATE"
    })
    void survives(String mode, int pool, String how) throws Exception {
        try (Setup pooler =
                        Setup.start(
                                postgres.host(),
                                postgres.port(),
                                Backends.USER,
                                "pool_mode = " + mode,
                                "event_loops = 2",
                                "default_pool_size = " + pool);
                Backends backends = new Backends(postgres, pool)) {
            Load load = new Load(plan(pooler), Run.SEED);
            load.start();
            for (int round = 1; round <= 1 + Run.SECONDS / 4; round++) {
                load.goOn(200);
                postgres.postgres().stop(StopMode.valueOf(how));
                load.goOn(Duration.ofMillis(500));
                postgres.postgres().startAgain();
                long started = System.nanoTime();
                load.goOn(200);
                assertThat(Duration.ofNanos(System.nanoTime() - started))
                        .as("until the clients work again")
                        .isLessThan(Duration.ofSeconds(10));
            }
            Aftermath.check(load, pooler, backends, pool);
        }
    }

    private static Load.Plan plan(Setup pooler) {
        Losses losses =
                Losses.because(
                        "57P01", // PostgreSQL's own word: administrator command
                        "08006", // the pooler's: server conn crashed?
                        // Whoever is in the midst of a message, or of sending, hears no more.
                        "the connection has ended",
                        "could not");
        return new Load.Plan(pooler.both(), Setup.PARAMETERS, Run.CLIENTS, Mix.all(), losses);
    }
}
