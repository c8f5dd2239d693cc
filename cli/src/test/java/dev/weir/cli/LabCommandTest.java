package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.TakesLong;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class LabCommandTest {
    @TempDir private Path directory;

    @TakesLong
    @Test
    void measuresCellsAndPrintsATableAndWritesAReport() {
        Path report = directory.resolve("report.html");
        CommandRun run =
                CommandRun.of(
                        "lab",
                        "--quick",
                        "--only",
                        "pool,weir/fresh",
                        "--users=4",
                        "--seconds",
                        "0.2",
                        "--report",
                        report.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("3 cells of 200 ms each and some questions: about 0:")
                .contains("1 of 8")
                .contains("new virtual thread, in-process pool, x1");
        assertThat(run.out())
                .contains("a query of 2 ms and 18 ms of other waiting (10 % database), 4 users")
                .containsPattern("in-process pool +new virtual thread +4 ")
                .containsPattern("weir \\+ new connection per request +new virtual thread +1 ")
                .contains("connections are kept by the pooler")
                .contains("Inserts row by row, batches, unnest or COPY?")
                .contains("Text or binary results?")
                .contains("Parameters put in by the client or bound by the server?")
                .contains("Prepared or not, one row by key?")
                .contains("The report with its plots: " + report + System.lineSeparator())
                .containsPattern("\\RIt took \\d+:\\d\\d\\.\\R$");
        assertThat(report).content().contains("weir lab --quick --only pool,weir/fresh --users=4");
    }

    @Test
    void refusesAShapeThatCannotBe() {
        CommandRun run = CommandRun.of("lab", "--users", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: there are 0 users, must be 1 to 10000");
    }

    @Test
    void refusesAPlaceThatCannotBeWrittenBeforeItMeasures() {
        Path nowhere = directory.resolve("none").resolve("report.html");
        CommandRun run = CommandRun.of("lab", "--quick", "--report", nowhere.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: cannot write " + nowhere + ": name a file in a");
    }

    @Test
    void aServerThatMayNotBeWrittenToIsToldWithWhatIsNeeded() {
        String url = TestServers.shared().url() + "?options=-cdefault_transaction_read_only%3Don";
        CommandRun run =
                CommandRun.of(
                        "lab",
                        "-q",
                        "--quick",
                        "--dsn",
                        url,
                        "--report",
                        directory.resolve("report.html").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(
                        "weir: the lab cannot make its table weir_lab_account: it needs a primary");
    }

    @Test
    void refusesWaysThatAreNotThere() {
        CommandRun run = CommandRun.of("lab", "--only", "magic");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("weir: no cell connects by [magic]; there are [fresh, per-thread,");
    }
}
