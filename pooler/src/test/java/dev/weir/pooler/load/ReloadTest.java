package dev.weir.pooler.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServer;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.FrontendMessage.Query;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// RELOAD while clients are at it: not one query fails.
class ReloadTest {
    private static final int POOL_MAX = 8;
    private static final int POOL_LEAST = 3;

    private static TestServer postgres;

    @BeforeAll
    static void startPostgres() {
        postgres = Run.startPostgres();
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    private static String load() {
        return Ini.load(postgres.host(), postgres.port(), Backends.USER);
    }

    // The last line of a key is the one that holds.
    private static Ini changed(Random random, String mode, int round) {
        List<String> databases = new ArrayList<>(List.of(load()));
        for (int i = random.nextInt(5); i > 0; i--) {
            databases.add(load().replaceFirst("load", "more" + i));
        }
        return new Ini(
                databases,
                List.of(
                        "pool_mode = " + mode,
                        "event_loops = 2",
                        "default_pool_size = " + random.nextInt(POOL_LEAST, POOL_MAX + 1),
                        "max_prepared_statements = " + random.nextInt(1, 20),
                        "server_tls_sslmode = " + (random.nextBoolean() ? "prefer" : "disable"),
                        "server_lifetime = " + random.nextInt(1, 3600),
                        "query_wait_timeout = " + random.nextInt(60, 120),
                        "log_connections = " + random.nextInt(2),
                        "log_disconnections = " + random.nextInt(2),
                        "log_stats = " + random.nextInt(2),
                        "auth_file = users" + round % 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    void failsNoQuery(String mode) throws Exception {
        Random random = new Random(Run.SEED);
        Place place = new Place(Place.freePort());
        for (int i = 0; i < 3; i++) {
            place.write("users" + i, "\"ann\" \"secret%d\"\n\"ben%d\" \"x\"\n".formatted(i, i));
        }
        try (Setup pooler = Setup.start(place, changed(random, mode, 0));
                Console console = pooler.console();
                Backends backends = new Backends(postgres, POOL_MAX)) {
            Load load = new Load(plan(pooler), Run.SEED);
            load.start();
            for (int round = 1; round <= Run.SECONDS * 10; round++) {
                load.goOn(random.nextInt(200));
                pooler.write(changed(random, mode, round));
                assertThat(console.run("RELOAD")).isEqualTo("RELOAD");
            }
            pooler.write(
                    Ini.of(
                            load(),
                            "pool_mode = " + mode,
                            "event_loops = 2",
                            "default_pool_size = " + POOL_LEAST));
            console.run("RELOAD");
            backends.awaitAtMost(POOL_LEAST);
            Aftermath.check(load, pooler, backends, POOL_LEAST);
        }
    }

    private static Load.Plan plan(Setup pooler) {
        return new Load.Plan(pooler.both(), Setup.PARAMETERS, Run.CLIENTS, Mix.all(), Losses.NONE);
    }

    @Test
    void letsClientsInToADatabaseThatWasAdded() throws Exception {
        try (Setup pooler = Setup.start(new Place(Place.freePort()), Ini.of(load()));
                Console console = pooler.console()) {
            pooler.write(new Ini(List.of(load(), load().replaceFirst("load", "more")), List.of()));

            console.run("RELOAD");

            try (Wire wire =
                    Wire.connect(pooler.tcp(), Map.of("user", "any", "database", "more"))) {
                new Talk(wire, pooler.tcp(), "added", new Random())
                        .asksForToken(dev.weir.wire.TransactionStatus.IDLE);
            }
        }
    }

    private static String user(Wire client) {
        String user = "";
        client.say(new Query("select current_user"));
        for (var heard = client.hear(); !(heard instanceof ReadyForQuery); heard = client.hear()) {
            user = heard instanceof DataRow row ? Texts.of(row).getFirst() : user;
        }
        return user;
    }

    @Test
    void letsAnotherUserHoldForClientsThatAreThere() {
        try (var direct = RawClient.connect(postgres)) {
            direct.run("create role other login");
        }
        try (Setup pooler =
                        Setup.start(
                                new Place(Place.freePort()),
                                Ini.of(load(), "pool_mode = transaction"));
                Console console = pooler.console();
                Wire client = Wire.connect(pooler.tcp(), Setup.PARAMETERS)) {
            assertThat(user(client)).isEqualTo(Backends.USER);
            pooler.write(
                    Ini.of(
                            Ini.load(postgres.host(), postgres.port(), "other"),
                            "pool_mode = transaction"));

            console.run("RELOAD");

            assertThat(user(client)).isEqualTo("other");
        }
    }
}
