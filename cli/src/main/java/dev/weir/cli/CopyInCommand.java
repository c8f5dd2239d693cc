package dev.weir.cli;

import dev.weir.cli.copy.CopyFailure;
import dev.weir.cli.copy.CopyFile;
import dev.weir.cli.copy.Dialect;
import dev.weir.cli.copy.Header;
import dev.weir.cli.copy.LoadJob;
import dev.weir.cli.copy.MergeLoad;
import dev.weir.cli.copy.ParallelLoad;
import dev.weir.cli.copy.PlainLoad;
import dev.weir.cli.copy.Source;
import dev.weir.cli.copy.TableColumns;
import dev.weir.cli.copy.Tally;
import dev.weir.cli.terminal.ProgressBar;
import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyHeader;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOptions;
import dev.weir.driver.ServerErrorException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;

/// `weir copy in`: a file into a table.
@Command(
        name = "in",
        description = "Copies a file into a table: all of it, or nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A csv file's header says which columns it has, in whatever order.",
            "",
            "  weir copy in book.csv.gz shop.book",
            "  weir copy in --on-conflict update prices.csv book",
            "  zcat book.tsv.gz | weir copy in --format text - book",
            ""
        })
final class CopyInCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private Target target = new Target();
    @Mixin private CopyFormatOptions format = new CopyFormatOptions();
    @Mixin private LoadOptions load = new LoadOptions();
    @Mixin private MergeOptions merge = new MergeOptions();
    @Mixin private ProgressOptions progress = new ProgressOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "The file, - for standard input.")
    private String fileName = "";

    @Parameters(
            index = "1",
            paramLabel = "TABLE",
            description = "The table, written as in SQL: book, shop.book. It must exist.")
    private String tableName = "";

    CopyInCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        merge.check(load, format);
        CopyInto table = table();
        CopyFile file = format.file(fileName);
        Dialect dialect = format.dialect(file);
        CopyOptions options = format.options(dialect.format());
        try (Source source = Source.open(file, dialect);
                Connections connections = Connections.open(target, connectionCount())) {
            load.ensure(new ServerRelease(connections.first()), options);
            copy(connections, table, options, source, dialect);
        }
    }

    private CopyInto table() {
        try {
            return CopyInto.table(tableName);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /// One more than jobs looks after the others.
    private int connectionCount() {
        return merge.jobs() == 1 ? 1 : merge.jobs() + 1;
    }

    private void copy(
            Connections connections,
            CopyInto table,
            CopyOptions options,
            Source source,
            Dialect dialect) {
        TableColumns columns = columns(connections, table);
        List<String> inFile = inFile(columns, source, dialect);
        List<String> copied = inFile.isEmpty() ? columns.copied() : inFile;
        CopyInto into =
                table.columns(inFile.toArray(String[]::new))
                        .options(load.addTo(options, columns, copied, merge.verbosity()));
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressBar bar = progress.bar(err, source.size());
                Notices notices = new Notices(err, bar)) {
            connections.onNotice(notices);
            Tally tally = new Tally(bar);
            LoadJob job = new LoadJob(source, dialect, into, load.condition(), tally);
            Outcome outcome = run(connections, job, columns, copied);
            notices.end();
            bar.clear();
            progress.sayEnd(err, tally, outcome.rows(), outcome.more());
        }
    }

    private static TableColumns columns(Connections connections, CopyInto table) {
        try {
            return TableColumns.of(connections.first(), table);
        } catch (ServerErrorException e) {
            throw new CopyFailure(e.error().message(), e);
        }
    }

    /// Which of the table's columns the file has; none if it is not known from here.
    private List<String> inFile(TableColumns columns, Source source, Dialect dialect) {
        if (!format.columns().isEmpty()) {
            return columns.named(format.columns(), "--columns");
        }
        if (dialect.format() != CopyFormat.BINARY
                && format.header(dialect.format()) == CopyHeader.TRUE) {
            return columns.inFile(Header.peek(source, dialect), format.file(fileName).label());
        }
        return List.of();
    }

    /// What became of the rows, besides their number.
    private record Outcome(long rows, String more) {}

    private Outcome run(
            Connections connections, LoadJob job, TableColumns columns, List<String> copied) {
        if (merge.onConflict().isPresent()) {
            List<String> key = merge.key(columns, copied);
            MergeLoad.Choice choice = merge.onConflict().get();
            MergeLoad merging = new MergeLoad(connections.first(), job, choice, copied, key);
            long rows = merging.run();
            return new Outcome(rows, merging.summary(rows));
        }
        if (merge.jobs() == 1) {
            return new Outcome(
                    new PlainLoad(connections.first(), job, columns.name(), merge.first()).run(),
                    "");
        }
        return new Outcome(
                new ParallelLoad(job, columns.name(), connections.others(), connections.first())
                        .run(),
                "");
    }
}
