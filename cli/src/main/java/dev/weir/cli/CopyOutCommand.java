package dev.weir.cli;

import dev.weir.cli.copy.CopyFailure;
import dev.weir.cli.copy.CopyFile;
import dev.weir.cli.copy.Overwrite;
import dev.weir.cli.copy.TableColumns;
import dev.weir.cli.copy.Tally;
import dev.weir.cli.copy.Unload;
import dev.weir.cli.terminal.ProgressBar;
import dev.weir.driver.Connection;
import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyHeader;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOptions;
import dev.weir.driver.ServerErrorException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `weir copy out`: a table or query into a file.
@Command(
        name = "out",
        description = "Copies a table, or what a query yields, into a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The file is there only when it is whole.",
            "",
            "  weir copy out shop.book book.csv.gz",
            "  weir copy out \"select id, title from book where price < 10\" cheap.csv",
            "  weir copy out -f binary book - | ssh backup weir copy in -f binary - book",
            ""
        })
final class CopyOutCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private Target target = new Target();
    @Mixin private CopyFormatOptions format = new CopyFormatOptions();

    @Option(
            names = "--force-quote",
            paramLabel = "NAME",
            split = ",",
            description = "Columns that csv quotes even if they need it not; * for all.")
    private List<String> forceQuote = List.of();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Copy only the table's rows for which this SQL is true.")
    private Optional<String> condition = Optional.empty();

    @Option(names = "--force", description = "Overwrite the file if there is one.")
    private boolean isForced;

    @Option(
            names = {"-j", "--jobs"},
            hidden = true,
            paramLabel = "NUMBER")
    private int jobs = 1;

    @Mixin private ProgressOptions progress = new ProgressOptions();

    @Parameters(
            index = "0",
            paramLabel = "TABLE|QUERY",
            description = "A table or view, written as in SQL, or a query.")
    private String what = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file, - for standard output.")
    private String fileName = "";

    CopyOutCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        CopyFile file = format.file(fileName);
        CopyOptions options = options(file);
        Overwrite overwrite = isForced ? Overwrite.ALWAYS : Overwrite.NEVER;
        Unload.check(file, overwrite);
        PrintWriter err = spec.commandLine().getErr();
        try (Connection db = target.connect("");
                Interrupts _ = Interrupts.guard(db);
                ProgressBar bar = progress.bar(err, 0)) {
            if (options.format() == CopyFormat.TEXT && options.hasHeader()) {
                new ServerRelease(db).require("--header of text", 15);
            }
            Tally tally = new Tally(bar);
            OptionalLong rows = new Unload(from(db, options), file, overwrite, tally).run(db);
            bar.clear();
            rows.ifPresent(count -> progress.sayEnd(err, tally, count, ""));
        }
    }

    private CopyOptions options(CopyFile file) {
        if (jobs != 1) {
            throw wrong(
                    "--jobs is for copy in: several connections would not see the table at the"
                            + " same moment");
        }
        CopyOptions options = format.options(format.dialect(file).format());
        if (options.value("header").filter(CopyHeader.MATCH.name()::equalsIgnoreCase).isPresent()) {
            throw wrong("--header=match is for copy in");
        }
        if (forceQuote.isEmpty()) {
            return options;
        }
        return forceQuote.equals(List.of("*"))
                ? options.forceQuoteAll()
                : options.forceQuote(forceQuote.toArray(String[]::new));
    }

    private CopyFrom from(Connection db, CopyOptions options) {
        Optional<CopyInto> table = table();
        if (table.isPresent()) {
            return table(db, table.get()).options(options);
        }
        if (condition.isPresent() || !format.columns().isEmpty()) {
            throw wrong("--where and --columns are for tables; a query says both itself");
        }
        return CopyFrom.query(what).options(options);
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /// What was asked for, if it is the name of a table.
    private Optional<CopyInto> table() {
        try {
            return Optional.of(CopyInto.table(what.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Like COPY of a table, without the columns that are computed from others.
    private CopyFrom table(Connection db, CopyInto table) {
        try {
            TableColumns all = TableColumns.of(db, table);
            List<String> columns =
                    format.columns().isEmpty()
                            ? all.copied()
                            : all.named(format.columns(), "--columns");
            CopyFrom rows = CopyFrom.table(what.strip(), columns.toArray(String[]::new));
            return condition
                    .map(sql -> CopyFrom.query(rows.query() + " where " + sql))
                    .orElse(rows);
        } catch (ServerErrorException e) {
            throw new CopyFailure(e.error().message(), e);
        }
    }
}
