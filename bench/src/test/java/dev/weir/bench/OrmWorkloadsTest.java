package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

final class OrmWorkloadsTest {
    /// More than two blocks of keys, and no whole number of them.
    private static final long ROWS = 2_500;

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start();
        server.run(Articles.TABLES.formatted(ROWS));
        server.run(Library.TABLES.formatted(ROWS));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weir", "hibernate", "hibernate-multiple", "jooq-batch", "jooq-rows"})
    void insertsTheRowsThatTheServerWouldMake(String contender) throws Exception {
        server.run("truncate article");
        try (Workload.Worker worker = open("orm-insert", contender, "")) {
            assertThat(worker.work()).isEqualTo(ROWS);
        }

        Articles.check(server, 1);
    }

    @Test
    void psqlCopiesThemWithTheirKeys() throws Exception {
        assumeTrue(Programs.find("psql").isPresent(), "psql is not installed");
        try (Contender psql =
                new IntoEmptyTable(
                        PsqlContender.start(server.address(), IntoEmptyTable.Loaded.ARTICLE),
                        server,
                        ROWS,
                        IntoEmptyTable.Loaded.ARTICLE)) {
            // Several loads, which would be refused if the table was not emptied before each.
            psql.warmUp(Duration.ofMillis(300));

            assertThat(psql.round(Duration.ZERO).operations()).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "weir, rows, 2500",
        "weir, to-one, 2500",
        "weir, point, 1",
        "hibernate, rows, 2500",
        "hibernate, to-one, 2500",
        "hibernate, point, 1",
        "jooq, rows, 2500",
        "jooq, to-one, 2500",
        "jooq, point, 1",
        "socket, rows, 2500",
        "socket, to-one, 2500",
        "socket, point, 1"
    })
    void readsWhatIsThere(String contender, String what, long entities) throws Exception {
        try (Workload.Worker worker = open("orm-read", contender, what)) {
            assertThat(worker.work()).isEqualTo(entities);
        }
    }

    private static Workload.Worker open(String bench, String contender, String what)
            throws Exception {
        Map<String, String> parameters = Map.of("rows", Long.toString(ROWS), "what", what);
        return Workloads.find(bench, contender, server.address(), parameters).open();
    }
}
