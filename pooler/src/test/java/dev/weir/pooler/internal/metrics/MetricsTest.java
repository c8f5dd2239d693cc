package dev.weir.pooler.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.internal.admin.PoolerState;
import dev.weir.pooler.internal.admin.Samples;
import dev.weir.pooler.internal.admin.Snapshot;
import dev.weir.pooler.internal.admin.SnapshotBuilder;
import dev.weir.pooler.internal.admin.StatsCounts;
import dev.weir.pooler.internal.admin.StatsRow;
import dev.weir.pooler.internal.config.Configuration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Values of the samples: see there. A pool of ann's in books waits for a log-in to be tried again.
class MetricsTest {
    private static final Path PAGE = Path.of("../docs/pooler-metrics.md");

    private static Figures figures(Snapshot snapshot) {
        Page page = new Page(Format.TEXT);
        ExporterMetrics.write(snapshot, page);
        PoolerMetrics.write(snapshot, page);
        ProcessMetrics.write(page);
        return Figures.ofText(page.finish());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\'',
            value = {
                "'pgbouncer_version_info{version=\"PgBouncer 1.25.2 (Weir)\"}' 1",
                "pgbouncer_databases 1",
                "pgbouncer_used_clients 7",
                "pgbouncer_login_clients 8",
                "pgbouncer_used_servers 10",
                "pgbouncer_config_max_client_connections 100",
                "pgbouncer_config_max_user_connections 0",
                "pgbouncer_pools_client_active_connections{database=\"books\",user=\"ann\"} 1",
                "pgbouncer_pools_client_waiting_connections{database=\"books\",user=\"ann\"} 2",
                "pgbouncer_pools_server_active_connections{database=\"books\",user=\"ann\"} 5",
                "pgbouncer_pools_server_idle_connections{database=\"books\",user=\"ann\"} 8",
                "pgbouncer_pools_server_login_connections{database=\"books\",user=\"ann\"} 11",
                "pgbouncer_pools_client_maxwait_seconds{database=\"books\",user=\"ann\"} 2.000003",
                "pgbouncer_stats_totals_queries_pooled_total{database=\"books\"} 12",
                "pgbouncer_stats_queries_pooled_total{database=\"maps\"} 22",
                "pgbouncer_stats_totals_received_bytes_total{database=\"books\"} 13",
                "pgbouncer_stats_totals_client_logins_total{database=\"books\"} 21",
                "pgbouncer_stats_totals_queries_duration_seconds_total{database=\"books\"} 16e-6",
                "pgbouncer_stats_totals_client_wait_seconds_total{database=\"books\"} 17e-6",
            })
    void hasTheFiguresOfTheExporter(String series, double value) {
        assertThat(figures(Samples.snapshot()).value(series)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"pool_size,20", "reserve_pool,2", "max_connections,50", "current_connections,3"})
    void tellsDatabasesApartByTheLabelsOfTheExporter(String name, double value) {
        String labels =
                "{name=\"books\",host=\"a,b\",port=\"5432\",database=\"library\",force_user=\"\","
                        + "pool_mode=\"transaction\"}";

        assertThat(figures(Samples.snapshot()).value("pgbouncer_databases_" + name + labels))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\'',
            value = {
                "waits_total{database=\"books\",reason=\"pool_size\"} 22",
                "waits_total{database=\"books\",reason=\"paused\"} 0",
                "pool_waiting_clients{database=\"books\",user=\"ann\",reason=\"server_login_retry\"}"
                    + " 2",
                "pool_waiting_clients{database=\"books\",user=\"ann\",reason=\"pool_size\"} 0",
                "pool_wait_seconds{database=\"books\",user=\"ann\",quantile=\"0.5\"} 40e-6",
                "pool_wait_seconds{database=\"books\",user=\"ann\",quantile=\"0.99\"} 900e-6",
                "pool_server_unreachable{database=\"books\",user=\"ann\"} 1",
                "database_client_connections{database=\"books\"} 4",
                "user_server_connections_max{user=\"ann\"} 7",
                "state{state=\"paused\"} 1",
                "state{state=\"active\"} 0",
                "clients{state=\"idle\"} 1",
                "servers{state=\"used\"} 1",
                "event_loop_clients{loop=\"0\"} 0",
            })
    void hasFiguresOfItsOwn(String series, double value) {
        assertThat(figures(Samples.snapshot()).value("weir_pooler_" + series)).isEqualTo(value);
    }

    @Test
    void tellsWhatTheProcessUses() {
        Figures figures = figures(Samples.snapshot());

        assertThat(figures.value("weir_pooler_jvm_memory_used_bytes{area=\"heap\"}"))
                .isGreaterThan(1_000_000);
        assertThat(figures.types()).containsEntry("weir_pooler_jvm_gc_seconds_total", "counter");
    }

    @Test
    void isDocumented() throws IOException {
        String page = Files.readString(PAGE).replace("pgbouncer_stats_totals_", "pgbouncer_stats_");
        assertThat(figures(Samples.snapshot()).types().keySet())
                .map(name -> name.replace("pgbouncer_stats_totals_", "pgbouncer_stats_"))
                .filteredOn(name -> !page.contains("`" + name + "`"))
                .as("figures that docs/pooler-metrics.md does not have")
                .isEmpty();
    }

    @Test
    void escapesWhatADatabaseIsCalled() {
        Snapshot snapshot =
                new SnapshotBuilder("PgBouncer", PoolerState.ACTIVE)
                        .configuration(Configuration.defaults().show())
                        .stats(new StatsRow("a\"b\\c\nd}", StatsCounts.ZERO, StatsCounts.ZERO))
                        .build();

        assertThat(figures(snapshot).values())
                .containsKey("pgbouncer_stats_totals_binds_total{database=\"a\\\"b\\\\c\\nd}\"}");
    }

    @Test
    void writesLargeCountersInFull() {
        Page page = new Page(Format.TEXT);

        page.counter("bytes_total", "Bytes.", 9_007_199_254_740_991.0);

        assertThat(page.finish())
                .isEqualTo(
                        """
                        # HELP bytes_total Bytes.
                        # TYPE bytes_total counter
                        bytes_total 9007199254740991
                        """);
    }
}
