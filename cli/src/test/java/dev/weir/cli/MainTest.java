package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.util.stream.Stream;

final class MainTest {
    @Test
    void saysItsVersion() {
        CommandRun run = CommandRun.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("weir \\d+\\.\\d+\\.\\d+\\S*\\RJava \\S+\\R");
    }

    @Test
    void explainsItself() {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Usage: weir ")
                .contains("--version", "query", "ping", "Exit codes:");
    }

    /// They are there to be copied.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "query",
                "ping",
                "copy",
                "copy in",
                "copy out",
                "schema",
                "pooler",
                "lab",
                "doctor"
            })
    void breaksNoExampleAndNoUrlOfItsHelp(String command) {
        CommandLine line = WeirCommand.commandLine();
        for (String each : command.split(" ")) {
            line = line.getSubcommands().get(each);
        }
        String help = line.getUsageMessage();
        assertThat(help.lines())
                .containsAll(
                        Stream.of(line.getCommandSpec().usageMessage().footer())
                                .filter(each -> each.startsWith("  "))
                                .toList());
        assertThat(help).doesNotContainPattern("postgresql:\\s");
    }

    @Test
    void refusesToDoNothing() {
        assertThat(CommandRun.of())
                .isEqualTo(
                        new CommandRun(2, "", lines("weir: say what to do", "try: weir --help")));
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        CommandRun run = CommandRun.of("query", "--formt", "csv", "select 1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: Unknown option").contains("--format");
    }

    @Test
    void refusesAConnectionStringThatIsMalformedWithoutRepeatingItsPassword() {
        CommandRun run =
                CommandRun.of("ping", "--dsn", "postgresql://app:geheim@localhost:port/shop");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: ").doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pooler", "lab", "doctor"})
    void aMalformedConnectionStringIsOneLine(String command) {
        String wrong = "postgresql://u@h/x?sslmod=1";
        CommandRun run =
                command.equals("doctor")
                        ? CommandRun.of(command, wrong)
                        : CommandRun.of(command, "--dsn", wrong);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: ").contains("sslmod").doesNotContain("\tat ");
    }

    @Test
    void saysWhereItCouldNotConnectWithoutThePassword() {
        CommandRun run =
                CommandRun.of(
                        "query", "--dsn", "postgresql://app:geheim@127.0.0.1:1/shop", "select 1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("weir: ")
                .contains("127.0.0.1:1")
                .doesNotContain("geheim", "Exception");
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
