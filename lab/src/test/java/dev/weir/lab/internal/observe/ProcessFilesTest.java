package dev.weir.lab.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.util.List;

@EnabledOnOs(OS.LINUX)
final class ProcessFilesTest {
    private static final long THIS = ProcessHandle.current().pid();
    private static final long NOBODY = Integer.MAX_VALUE;

    @Test
    void aProcessThatRunsHasMemoryAndProcessorTime() {
        assertThat(ProcessFiles.memoryBytes(List.of(THIS))).isGreaterThan(1_000_000);
        assertThat(ProcessFiles.cpuNanos(List.of(THIS))).isPositive();
    }

    @Test
    void aProcessThatIsNotThereHasNone() {
        assertThat(ProcessFiles.memoryBytes(List.of(NOBODY))).isZero();
        assertThat(ProcessFiles.cpuNanos(List.of(NOBODY))).isZero();
        assertThat(ProcessFiles.cpuNanosOfFamily(NOBODY)).isZero();
        assertThat(ProcessFiles.tree(NOBODY)).isEmpty();
    }

    @Test
    void aFigureIsFoundByItsWholeLabel() {
        assertThat(ProcessFiles.kilobytes("Pss:", "Pss_Anon: 3 kB\nPss:      17 kB\n"))
                .hasValue(17);
    }
}
