package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

final class PoolerStartTest {
    private static String[] words(String line) {
        return line.split(" ", -1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pooler a.ini",
                "pooler -q a.ini",
                "pooler --quiet a.ini",
                "pooler -v --verbose -v a.ini",
                "pooler -u nobody a.ini",
                "pooler --user nobody -q /etc/pgbouncer/a.ini"
            })
    void aPlainLineMeansWhatItMeansToPicocli(String line) {
        PoolerCommand command =
                (PoolerCommand)
                        WeirCommand.commandLine()
                                .parseArgs(words(line))
                                .subcommand()
                                .commandSpec()
                                .userObject();
        assertThat(PoolerStart.of(words(line)))
                .isPresent()
                .isEqualTo(command.file().map(command::start));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pooler",
                "ping a.ini",
                "pooler --help",
                "pooler -qv a.ini",
                "pooler -t a.ini",
                "pooler -d a.ini",
                "pooler -u nobody",
                "pooler -u nobody -u root a.ini",
                "pooler -u -q a.ini",
                "pooler a.ini b.ini",
                "pooler -p 7 a.ini",
                "pooler --user=nobody a.ini",
                "pooler @a.ini",
                "pooler a.ini -q"
            })
    void anyOtherLineIsPicoclis(String line) {
        assertThat(PoolerStart.of(words(line))).isEmpty();
    }

    @Test
    void saysWhyItCannotStart(@TempDir Path directory) throws Exception {
        Process process =
                WeirProcess.builder(
                                List.of(), "pooler", directory.resolve("missing.ini").toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(WeirProcess.exitCode(process)).isEqualTo(1);
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .startsWith("weir: ")
                .contains("missing.ini")
                .doesNotContain("Exception");
    }
}
