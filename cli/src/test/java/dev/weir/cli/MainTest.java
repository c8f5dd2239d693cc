package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
