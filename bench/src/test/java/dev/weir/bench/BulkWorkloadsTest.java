package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

final class BulkWorkloadsTest {
    /// More than two batches and two chunks, and neither ends with one.
    private static final long ROWS = 2_500;

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start();
        server.run(Sale.TABLES.formatted(ROWS));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() throws Exception {
        server.run("truncate sale");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weir",
                "weir-bulk",
                "pgjdbc-rewrite",
                "pgjdbc-copy",
                "pgbulkinsert",
                "pgjdbc-batch"
            })
    void writesTheRowsThatTheServerWouldMake(String contender) throws Exception {
        try (Workload.Worker worker = open(contender)) {
            assertThat(worker.work()).isEqualTo(ROWS);
        }

        Sale.check(server, 1);
    }

    @Test
    void psqlCopiesTheSameRowsAsOftenAsThereIsTime() throws Exception {
        assumeTrue(Programs.find("psql").isPresent(), "psql is not installed");
        try (Contender psql = PsqlContender.start(server.address(), IntoEmptyTable.Loaded.SALE)) {
            Round round = psql.round(Duration.ofMillis(20));

            assertThat(round.operations() % ROWS).isZero();
            Sale.check(server, round.operations() / ROWS);
        }
    }

    @Test
    void eachRoundBeginsWithAnEmptyTable() throws Exception {
        try (Workload.Worker worker = open("weir");
                Contender contender =
                        new IntoEmptyTable(
                                once(worker), server, ROWS, IntoEmptyTable.Loaded.SALE)) {
            contender.round(Duration.ZERO);

            assertThat(contender.round(Duration.ZERO).operations()).isEqualTo(ROWS);
        }
    }

    @Test
    void stopsWhenARowIsNotAsItShouldBe() throws Exception {
        try (Workload.Worker worker = open("weir")) {
            worker.work();
        }
        server.run("update sale set name = name || '!' where id = 7");

        assertThatThrownBy(() -> Sale.check(server, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "the table has 2500 rows, hash .*, not 2500 rows, hash (-?\\d+)");
    }

    private static Workload.Worker open(String contender) throws Exception {
        Map<String, String> parameters = Map.of("rows", Long.toString(ROWS));
        return BulkWorkloads.find(contender, server.address(), parameters).open();
    }

    private static Contender once(Workload.Worker worker) {
        return new Contender() {
            @Override
            public Round round(Duration length) {
                try {
                    return new Round(worker.work(), 1, 1, 1, 1);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void close() {}
        };
    }
}
