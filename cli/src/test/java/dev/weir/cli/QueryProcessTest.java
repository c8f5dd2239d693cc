package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Queries by a process of its own: where their output goes.
final class QueryProcessTest {
    private static ProcessBuilder query(String sql) {
        return WeirProcess.builder(
                List.of(), "query", "-d", TestServers.shared().url(), "--format", "csv", sql);
    }

    @Test
    void saysThatTheOutputIsLost() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists());
        Process query =
                query("select 1 as n")
                        .redirectOutput(full)
                        .redirectError(ProcessBuilder.Redirect.PIPE)
                        .start();
        assertThat(new String(query.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("weir: standard output: cannot be written: ");
        assertThat(WeirProcess.exitCode(query)).isEqualTo(1);
    }

    @Test
    void endsInPeaceWhenNobodyReads() throws Exception {
        Process query =
                query("select generate_series(1, 10000000) n")
                        .redirectError(ProcessBuilder.Redirect.PIPE)
                        .start();
        assertThat(query.getInputStream().read()).isEqualTo('n');
        query.getInputStream().close();
        assertThat(query.getErrorStream().readAllBytes()).isEmpty();
        assertThat(WeirProcess.exitCode(query)).isZero();
    }

    @Test
    void losesNoCharacterWhereThereIsNoLocale() throws Exception {
        ProcessBuilder builder = query("select U&'K\\00E4fer' as title");
        builder.environment().put("LC_ALL", "C");
        Process query = builder.start();
        assertThat(query.getInputStream().readAllBytes())
                .isEqualTo("title\nKäfer\n".getBytes(StandardCharsets.UTF_8));
        assertThat(WeirProcess.exitCode(query)).isZero();
    }
}
