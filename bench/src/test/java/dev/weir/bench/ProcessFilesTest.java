package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

final class ProcessFilesTest {
    private static final String STATUS =
            """
            Name:	pgbouncer
            VmHWM:	   17000 kB
            VmRSS:	   16736 kB
            RssAnon:	    9000 kB
            """;

    private static final String LIMITS =
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             unlimited            unlimited            processes
            Max open files            %-20s 1048576              files
            """;

    @Test
    void addsUserAndSystemTimeOfAProcessWithAnyName() throws IOException {
        String stat =
                "17 (a) b (c) S 1 17 17 0 -1 4194560 523 0 0 0 120 45 7 8 20 0 1 0 99 1000 2 3\n";

        assertThat(ProcessFiles.cpu(stat)).isEqualTo(Duration.ofMillis(1_650));
    }

    @Test
    void refusesAStatWithoutTimes() {
        assertThatThrownBy(() -> ProcessFiles.cpu("17 (a) S 1 17"))
                .isInstanceOf(IOException.class)
                .hasMessage("/proc/PID/stat has no processor times: 17 (a) S 1 17");
    }

    @Test
    void readsAFigureInKilobytes() throws IOException {
        assertThat(ProcessFiles.bytes("VmRSS", STATUS)).isEqualTo(16_736 * 1_024);
    }

    @Test
    void saysWhichFigureIsMissing() {
        assertThatThrownBy(() -> ProcessFiles.bytes("Pss", STATUS))
                .isInstanceOf(IOException.class)
                .hasMessage("/proc says no `Pss`: " + STATUS);
    }

    @Test
    void readsHowManyFilesMayBeOpen() throws IOException {
        assertThat(ProcessFiles.openFilesMax(LIMITS.formatted("20000"))).isEqualTo(20_000);
    }

    @Test
    void readsThatAnyNumberOfFilesMayBeOpen() throws IOException {
        assertThat(ProcessFiles.openFilesMax(LIMITS.formatted("unlimited")))
                .isEqualTo(Long.MAX_VALUE);
    }
}
