package dev.weir.pooler.load;

import dev.weir.pooler.Pooler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A pooler in a process of its own, which has its signals.
final class PoolerProcess implements RollingRestartTest.Running {
    private final Process process;

    private PoolerProcess(Process process) {
        this.process = process;
    }

    /// What the process does.
    public static void main(String[] arguments) throws InterruptedException {
        Pooler.start(
                        Path.of(arguments[0]),
                        new Pooler.Options(
                                Pooler.Output.STANDARD_ERROR,
                                0,
                                Optional.empty(),
                                Pooler.Signals.HANDLED))
                .awaitEnd();
    }

    /// Starts one, and waits until it can be talked to.
    static PoolerProcess start(Place place) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PoolerProcess.class.getName(),
                                place.ini().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(place.directory().resolve("log").toFile())
                        .start();
        PoolerProcess started = new PoolerProcess(process);
        while (!isThere(place)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the pooler has ended at once: " + place.ini());
            }
            Thread.sleep(20);
        }
        return started;
    }

    private static boolean isThere(Place place) {
        try (Console console = Console.at(place.unix())) {
            return !console.rows("SHOW VERSION").isEmpty();
        } catch (Lost e) {
            return false;
        }
    }

    /// SIGTERM.
    @Override
    public void leave() {
        process.destroy();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
