package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `weir` command. Exit codes: 0 done, 1 failed, 2 the command line is wrong.
@Command(
        name = "weir",
        description = "PostgreSQL access for the JVM: the command-line side.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    Main() {
        spec = CommandSpec.create();
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main()).execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "weir: say what to do");
    }
}
