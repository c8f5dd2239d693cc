package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the console tells of a pooler that runs.
@Timeout(60)
class ShowTest {
    private static PoolerBuilder builder() {
        return new PoolerBuilder()
                .user("postgres", "")
                .user("nobody", "")
                .setting("admin_users", "postgres")
                .setting("pool_mode", "transaction")
                .database("postgres", SharedPoolers.server(), "postgres")
                .database("*", SharedPoolers.server(), "postgres");
    }

    private static Wire connect(PoolerUnderTest pooler, String database, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("user", "postgres");
        parameters.put("database", database);
        return Wire.connect(new InetSocketAddress("127.0.0.1", pooler.port()), parameters);
    }

    private static String item(Wire console, String list) {
        return console.rows("show lists").stream()
                .filter(row -> row.getFirst().equals(list))
                .findFirst()
                .orElseThrow()
                .getLast();
    }

    @Test
    void statsCountLogIns() {
        try (PoolerUnderTest pooler = builder().start();
                Wire console = connect(pooler, "pgbouncer", Map.of());
                Wire _ = connect(pooler, "postgres", Map.of());
                Wire _ = connect(pooler, "postgres", Map.of())) {
            assertThat(console.rows("show stats_totals"))
                    .extracting(row -> row.getFirst() + " " + row.get(12))
                    .containsExactlyInAnyOrder("pgbouncer 1", "postgres 2");
        }
    }

    @Test
    void whoIsAtTheConsoleHasNoServerAndAName() {
        try (PoolerUnderTest pooler = builder().start();
                Wire console = connect(pooler, "pgbouncer", Map.of("application_name", "watch"))) {
            List<String> row = console.rows("show clients").getFirst();

            assertThat(row).startsWith("C", "postgres", "pgbouncer", "none", "idle");
            assertThat(row).contains("watch");
            assertThat(console.rows("show active_sockets")).hasSize(1);
        }
    }

    @Test
    void listsCountsTheRowsOfTheOtherTables() {
        try (PoolerUnderTest pooler = builder().start();
                Wire console = connect(pooler, "pgbouncer", Map.of());
                Wire client = connect(pooler, "another", Map.of())) {
            client.rows("select 1");

            for (String table : List.of("databases", "users", "pools")) {
                assertThat(item(console, table))
                        .as(table)
                        .isEqualTo(Integer.toString(console.rows("show " + table).size()));
            }
        }
    }

    @Test
    void poolsHasTheConsoles() {
        try (PoolerUnderTest pooler = builder().start();
                Wire console = connect(pooler, "pgbouncer", Map.of());
                Wire _ = connect(pooler, "pgbouncer", Map.of())) {
            assertThat(console.rows("show pools"))
                    .singleElement()
                    .satisfies(
                            row -> {
                                assertThat(row).startsWith("pgbouncer", "pgbouncer", "2", "0");
                                assertThat(row.get(15)).isEqualTo("statement");
                            });
        }
    }

    @Test
    void aServerThatMustBeCheckedBeforeItsNextUseIsUsed() {
        try (PoolerUnderTest pooler = builder().setting("server_check_delay", "0.1").start();
                Wire console = connect(pooler, "pgbouncer", Map.of());
                Wire client = connect(pooler, "postgres", Map.of())) {
            client.rows("select 1");
            Waiting.until(
                    "it is used", () -> console.rows("show servers").getFirst().contains("used"));

            List<String> pool = console.rows("show pools").getFirst();

            assertThat(pool.subList(9, 11)).as("sv_idle, sv_used").containsExactly("0", "1");
        }
    }

    @Test
    void logicalReplicationIsNotPhysical() {
        try (PoolerUnderTest pooler = builder().start();
                Wire console = connect(pooler, "pgbouncer", Map.of());
                Wire _ = connect(pooler, "postgres", Map.of("replication", "database"))) {
            assertThat(console.rows("show clients").getLast().get(3)).isEqualTo("logical");
            assertThat(console.rows("show servers").getFirst().get(3)).isEqualTo("logical");
        }
    }

    @Test
    void whatIsDisabledOfAllDatabasesIsShownAndAnUnknownNameIsNotEnabled() {
        try (PoolerUnderTest pooler = builder().start();
                Wire console = connect(pooler, "pgbouncer", Map.of())) {
            console.rows("disable later");

            assertThat(console.rows("show databases"))
                    .filteredOn(row -> row.getFirst().equals("later"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.getLast()).isEqualTo("1"));

            console.rows("enable never");
            console.rows("resume never");
            console.rows("enable nowhere");
            assertThat(pooler.logWith("no such database: nowhere").lines())
                    .filteredOn(line -> line.endsWith("pooler error: no such database: never"))
                    .hasSize(2);
        }
    }
}
