package dev.weir.pool.internal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.testkit.TakesLong;

import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the races of this package by jcstress, in processes of their own: for moments in every run
/// of all tests, for long by `make stress`. What jcstress says is in `target/stress`.
@TakesLong
final class RacesTest {
    /// A mode of jcstress (`sanity`, `quick`, `default`, `tough`, `stress`), or `short`.
    private static final String MODE = System.getProperty("weir.stress", "short");

    /// Which races: an expression that is found in the name.
    private static final String RACES = System.getProperty("weir.stress.races", ".");

    /// One process for each race, compiled as the JVM sees fit, its threads where the system puts
    /// them.
    private static final String SHORT =
            "-m quick -time 100 -iters 2 -sc false -jvmArgs -XX:+TieredCompilation -af NONE";

    /// A race takes microseconds, and jcstress tries strides out before it begins: so they are few
    /// and short. Threads that wait for one another let others have the processor, who may be
    /// those.
    private static final String STRIDES =
            " -strideSize 32 -strideCount 2 -spinStyle THREAD_YIELD -pth false";

    private static final Path PLACE = Path.of("target", "stress").toAbsolutePath();

    @Test
    void noRaceHasAnOutcomeThatIsForbidden() throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        Set<String> selected = selected();
        assertThat(selected).isNotEmpty();
        empty(PLACE);
        int status = runJcstress();
        String report = Files.readString(PLACE.resolve("report.txt"));
        assertThat(status).as(report).isZero();
        // jcstress passes over what it cannot run.
        assertThat(passed()).as(report).isEqualTo(selected);
    }

    private static Set<String> selected() {
        return TestList.tests().stream()
                .filter(Pattern.compile(RACES).asPredicate())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void empty(Path place) throws IOException {
        Files.createDirectories(place);
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int runJcstress() throws Exception {
        String options = (MODE.equals("short") ? SHORT : "-m " + MODE) + STRIDES;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Forked processes inherit the class path and these options.
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", Main.class.getName()));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-t", RACES, "-r", PLACE.toString()));
        Process process =
                new ProcessBuilder(command)
                        .directory(PLACE.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(PLACE.resolve("report.txt").toFile())
                        .start();
        try {
            boolean ended = process.waitFor(MODE.equals("short") ? 10 : 1440, TimeUnit.MINUTES);
            return ended ? process.exitValue() : -1;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// The races that were run, and had no outcome but what they may have in any process.
    private static Set<String> passed() throws Exception {
        InProcessCollector collector = new InProcessCollector();
        try (Stream<Path> files = Files.list(PLACE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".bin.gz")).toList()) {
                DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
                reader.dump();
                reader.close();
            }
        }
        Set<String> passed = new TreeSet<>();
        Set<String> failed = new TreeSet<>();
        for (TestResult result : collector.getTestResults()) {
            boolean good = result.status() == Status.NORMAL && result.grading().isPassed;
            (good ? passed : failed).add(result.getName());
        }
        passed.removeAll(failed);
        return passed;
    }
}
