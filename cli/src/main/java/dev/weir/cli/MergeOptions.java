package dev.weir.cli;

import dev.weir.cli.copy.CopyFailure;
import dev.weir.cli.copy.MergeLoad;
import dev.weir.cli.copy.PlainLoad;
import dev.weir.cli.copy.TableColumns;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.Optional;

/// How rows come into a table that has some already, and over how many connections.
final class MergeOptions {
    private static final int JOBS_MAX = 64;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--on-conflict",
            paramLabel = "WHAT",
            description =
                    "What to do with rows whose key is in the table: ignore them, or update"
                            + " the table's by them. Of several rows of the file with the same key,"
                            + " ignore keeps the first and update the last.")
    private Optional<MergeLoad.Choice> onConflict = Optional.empty();

    @Option(
            names = "--conflict-columns",
            paramLabel = "NAME",
            split = ",",
            description = "The key: columns of a unique index; the primary key.")
    private List<String> keyColumns = List.of();

    @Option(names = "--truncate", description = "Empty the table first, in the same transaction.")
    private boolean isTruncate;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "NUMBER",
            description =
                    "Copy over this many connections, each with a transaction of its own. They"
                            + " commit one after the other when all have succeeded: if one of these"
                            + " commits fails, a part of the rows stays copied.")
    private int jobs = 1;

    MergeOptions() {
        command = CommandSpec.create();
    }

    Optional<MergeLoad.Choice> onConflict() {
        return onConflict;
    }

    PlainLoad.First first() {
        return isTruncate ? PlainLoad.First.TRUNCATE : PlainLoad.First.NOTHING;
    }

    /// Whether the server shall name the rows that it leaves out: it counts each connection's
    /// lines.
    String verbosity() {
        return jobs == 1 ? "verbose" : "default";
    }

    int jobs() {
        return jobs;
    }

    /// Refuses options that do not go together.
    void check(LoadOptions load, CopyFormatOptions format) {
        refuse(jobs < 1 || jobs > JOBS_MAX, "--jobs is " + jobs + ", must be 1 to " + JOBS_MAX);
        boolean isParallel = jobs > 1;
        refuse(
                isParallel && onConflict.isPresent(),
                "--jobs and --on-conflict do not go together: connections would wait for each"
                        + " other's keys");
        refuse(
                isParallel && isTruncate,
                "--jobs and --truncate do not go together: the one that truncates would lock out"
                        + " the others");
        refuse(
                isParallel && !Encodings.isPlain(format.encoding()),
                "--jobs cannot tell where rows end in this encoding");
        refuse(
                load.isFreeze() && !isTruncate,
                "--freeze needs --truncate: only rows of a table that was emptied in the same"
                        + " transaction can be frozen");
        refuse(
                onConflict.isPresent() && (load.hasDefault() || isTruncate),
                "--on-conflict goes neither with --default nor with --truncate");
        refuse(
                !keyColumns.isEmpty() && onConflict.isEmpty(),
                "--conflict-columns needs --on-conflict");
    }

    private void refuse(boolean isWrong, String why) {
        if (isWrong) {
            throw new ParameterException(command.commandLine(), why);
        }
    }

    /// The columns by which rows are the same.
    List<String> key(TableColumns table, List<String> copied) {
        List<String> key =
                keyColumns.isEmpty() ? table.key() : table.named(keyColumns, "--conflict-columns");
        if (key.isEmpty()) {
            throw new CopyFailure(
                    "--on-conflict: the table has no primary key; name the columns of a unique"
                            + " index by --conflict-columns");
        }
        for (String column : key) {
            if (!copied.contains(column)) {
                throw new CopyFailure(
                        "--on-conflict: the file does not have column " + column + " of the key");
            }
        }
        return key;
    }
}
