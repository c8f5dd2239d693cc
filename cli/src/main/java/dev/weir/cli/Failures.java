package dev.weir.cli;

import dev.weir.cli.copy.CopyFailure;
import dev.weir.cli.schema.SchemaFailure;
import dev.weir.driver.PostgresException;
import dev.weir.embedded.EmbeddedPostgresException;
import dev.weir.lab.LabException;
import dev.weir.pooler.PoolerException;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;

/// What the user is told when a command fails, and the exit code.
final class Failures {
    private Failures() {}

    static int wrongUsage(ParameterException wrong, String... arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weir: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        return switch (failure) {
            case dev.weir.driver.ParameterException wrong -> told(command, wrong, ExitCode.USAGE);
            case PostgresException refused -> told(command, refused, ExitCode.SOFTWARE);
            case PoolerException wrong -> told(command, wrong, ExitCode.SOFTWARE);
            case LabException wrong -> told(command, wrong, ExitCode.SOFTWARE);
            case EmbeddedPostgresException wrong -> told(command, wrong, ExitCode.SOFTWARE);
            case SchemaFailure wrong -> told(command, wrong, ExitCode.SOFTWARE);
            case CopyFailure wrong -> told(command, wrong, ExitCode.SOFTWARE);
            default -> throw failure;
        };
    }

    private static int told(CommandLine command, RuntimeException failure, int exitCode) {
        command.getErr().println("weir: " + failure.getMessage());
        return exitCode;
    }
}
