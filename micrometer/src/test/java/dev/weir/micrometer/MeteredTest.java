package dev.weir.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The program of the pool's document.
final class MeteredTest {
    @Test
    void printsWhatPrometheusReads() {
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Metered.main(new String[] {TestServers.shared().url() + "?pool_name=metered"});
        } finally {
            System.setOut(standard);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "weir_pool_requests_total{db_client_connection_pool_name=\"metered\","
                                + "db_system_name=\"postgresql\"} 1.0");
    }

    @Test
    void standsInTheDocumentWordForWord() throws IOException {
        String file = Files.readString(Path.of("src/test/java/dev/weir/micrometer/Metered.java"));
        String program =
                file.replace(
                        "package dev.weir.micrometer;\n\n",
                        "import dev.weir.micrometer.PoolMetrics;\n");
        assertThat(Files.readString(Path.of("../docs/pool.md"))).contains(program);
    }
}
