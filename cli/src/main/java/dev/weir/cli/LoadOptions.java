package dev.weir.cli;

import dev.weir.cli.copy.TableColumns;
import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyHeader;
import dev.weir.driver.CopyOnError;
import dev.weir.driver.CopyOptions;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// What COPY makes of values and rows on the way in.
final class LoadOptions {
    @Option(
            names = "--default",
            paramLabel = "TEXT",
            description = "What stands for the column's default (PostgreSQL 16).")
    private Optional<String> defaultText = Optional.empty();

    @Option(
            names = "--force-null",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Columns of csv that are null also where what stands for null is quoted; * for"
                            + " all.")
    private List<String> forceNull = List.of();

    @Option(
            names = "--force-not-null",
            paramLabel = "NAME",
            split = ",",
            description = "Columns of csv that are never null; * for all.")
    private List<String> forceNotNull = List.of();

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            description =
                    "stop (what happens without it), or ignore: leaves out rows with values that"
                            + " their types do not take, and says which (PostgreSQL 17).")
    private CopyOnError onError = CopyOnError.STOP;

    @Option(
            names = "--reject-limit",
            paramLabel = "ROWS",
            description = "How many rows --on-error ignore may leave out (PostgreSQL 18).")
    private Optional<Long> rejectLimit = Optional.empty();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Copy only the rows for which this SQL is true.")
    private String condition = "";

    @Option(
            names = "--freeze",
            description = "Write rows that need no vacuum later; needs --truncate.")
    private boolean isFreeze;

    LoadOptions() {}

    String condition() {
        return condition;
    }

    boolean isFreeze() {
        return isFreeze;
    }

    boolean hasDefault() {
        return defaultText.isPresent();
    }

    /// Refuses what the server does not have.
    void ensure(ServerRelease server, CopyOptions options) {
        if (options.value("header").filter(CopyHeader.MATCH.name()::equalsIgnoreCase).isPresent()) {
            server.require("--header=match", 15);
        }
        if (options.format() == CopyFormat.TEXT && options.hasHeader()) {
            server.require("--header of text", 15);
        }
        if (hasDefault()) {
            server.require("--default", 16);
        }
        if (onError == CopyOnError.IGNORE) {
            server.require("--on-error", 17);
        }
        if (rejectLimit.isPresent()) {
            server.require("--reject-limit", 18);
        }
    }

    /// @param copied the columns that the file has
    /// @param verbosity of [CopyOptions#logVerbosity]
    CopyOptions addTo(
            CopyOptions options, TableColumns table, List<String> copied, String verbosity) {
        CopyOptions all = defaultText.map(options::defaultText).orElse(options);
        all = forced(all, CopyOptions::forceNull, names(forceNull, "--force-null", table, copied));
        all =
                forced(
                        all,
                        CopyOptions::forceNotNull,
                        names(forceNotNull, "--force-not-null", table, copied));
        all = isFreeze ? all.freeze() : all;
        all = onError == CopyOnError.IGNORE ? all.onError(onError).logVerbosity(verbosity) : all;
        CopyOptions last = all;
        return rejectLimit.map(last::rejectLimit).orElse(last);
    }

    private static CopyOptions forced(
            CopyOptions options,
            BiFunction<CopyOptions, String[], CopyOptions> with,
            List<String> names) {
        return names.isEmpty() ? options : with.apply(options, names.toArray(String[]::new));
    }

    private static List<String> names(
            List<String> given, String option, TableColumns table, List<String> copied) {
        return given.equals(List.of("*")) ? copied : table.named(given, option);
    }
}
