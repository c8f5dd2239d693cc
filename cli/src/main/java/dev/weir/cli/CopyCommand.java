package dev.weir.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `weir copy`: files into tables, and tables into files.
@Command(
        name = "copy",
        description = "Copies a file into a table, or a table or query into a file.",
        mixinStandardHelpOptions = true,
        subcommands = {CopyInCommand.class, CopyOutCommand.class})
final class CopyCommand implements Runnable {
    @Spec private CommandSpec spec;

    CopyCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which way: in or out");
    }
}
