package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `weir` command, and what is common to its subcommands.
@Command(
        name = "weir",
        description = "PostgreSQL access for the JVM: the command-line side.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            QueryCommand.class,
            PingCommand.class,
            PoolerCommand.class,
            LabCommand.class,
            DoctorCommand.class,
            SchemaCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the server could not be reached, or refused; or a file is not right",
            "2:the command line is wrong"
        })
final class WeirCommand implements Runnable {
    @Spec private CommandSpec spec;

    WeirCommand() {
        spec = CommandSpec.create();
    }

    static CommandLine commandLine() {
        CommandLine copy = new CommandLine(new CopyCommand());
        CommandLine weir =
                new CommandLine(new WeirCommand())
                        .addSubcommand(copy)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setStopAtPositional(true)
                        // A parameter, or a file to copy, may begin with an @.
                        .setExpandAtFiles(false)
                        .setParameterExceptionHandler(Failures::wrongUsage)
                        .setExecutionExceptionHandler(Failures::failed);
        // A statement's parameters may begin with a minus; what is copied does not.
        copy.setStopAtPositional(false);
        return weir;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }
}
