package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysItsVersion() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("weir \\d+\\.\\d+\\.\\d+\\S*\\RJava \\S+\\R");
    }

    @Test
    void explainsItself() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: weir ").contains("--version");
    }

    @Test
    void refusesToDoNothing() {
        assertThat(execute()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).startsWith("weir: say what to do");
    }

    private int execute(String... arguments) {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
