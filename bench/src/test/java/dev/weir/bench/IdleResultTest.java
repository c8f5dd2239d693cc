package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.IdleResult.Growth;
import dev.weir.bench.ProcessFiles.Memory;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class IdleResultTest {
    @Test
    void dividesWhatProcessesGrewByTheirClients() {
        Cell cell = Cell.of("pooler-idle", "pgbouncer", Map.of("clients", "10", "tls", "off"));
        Growth subject = new Growth(10, new Memory(5_000, 4_000), new Memory(25_000, 24_000));
        Growth peer = new Growth(10, new Memory(1_000, 900), new Memory(11_000, 10_900));

        IdleResult result = new IdleResult(cell, List.of(subject), List.of(peer));

        assertThat(result.finding().json().orElseThrow())
                .startsWith(
                        "{\"bench\":\"pooler-idle\",\"subject\":\"weir\",\"peer\":\"pgbouncer\","
                                + "\"params\":{\"clients\":10,\"tls\":\"off\"},"
                                + "\"subject_bytes_per_client\":2000.000,"
                                + "\"subject_rss_empty_bytes\":5000.000,")
                .endsWith(
                        "\"memory_ratio\":2.000,\"memory_ratio_min\":2.000,"
                                + "\"memory_ratio_max\":2.000}");
    }
}
