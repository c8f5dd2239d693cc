package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A virtual thread that waits for a channel does not hold its carrier.
final class OneCarrierTest {
    @Test
    void aVirtualThreadGoesOnWhileManyWaitAndThereIsOneCarrier() throws Exception {
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djdk.virtualThreadScheduler.parallelism=1",
                                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ManyWaiters.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try {
            var output =
                    Pair.inBackground(
                            () -> new String(program.getInputStream().readAllBytes(), UTF_8));
            assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(output.get())
                    .isEqualToNormalizingNewlines("went on while 200 waited\nthen 200 read\n");
        } finally {
            program.destroyForcibly();
        }
    }
}
