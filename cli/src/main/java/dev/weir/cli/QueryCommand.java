package dev.weir.cli;

import dev.weir.driver.Connection;
import dev.weir.driver.Query;
import dev.weir.driver.Row;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `weir query`: runs one statement and prints its rows.
@Command(
        name = "query",
        description = "Runs one statement and prints its rows.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Options come before the SQL; all behind it are parameters. Ctrl-C cancels the"
                    + " statement at the server.",
            "",
            "  weir query \"select * from pg_tables where schemaname = \\$1\" pg_catalog",
            "  weir query --dsn postgresql://app@db/shop --format csv \"select * from book\"",
            ""
        })
final class QueryCommand implements Runnable {
    private static final int ROWS_BETWEEN_CHECKS = 1000;

    @Spec private CommandSpec spec;
    @Mixin private Target target = new Target();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description =
                    "table (the default; keeps all rows in memory until their widths are known),"
                            + " csv or json (print each row as it comes).")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description =
                    "What stands for null: in a parameter, and printed in a table or CSV. Without"
                            + " it no parameter is null, and nothing is printed.")
    private Optional<String> nullText = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Cancel the statement after this time: 500ms, 5s, 2min.")
    private String timeout = "";

    @Parameters(
            index = "0",
            paramLabel = "SQL",
            description = "One statement, with parameters written $1, $2, ...")
    private String sql = "";

    @Parameters(
            index = "1..*",
            paramLabel = "PARAMETER",
            description = "Values for $1, $2, ..., which the server reads as the types it wants.")
    private List<String> parameters = List.of();

    QueryCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        try (Connection db = target.connect(timeout);
                Interrupts _ = Interrupts.guard(db)) {
            db.onNotice(
                    notice ->
                            spec.commandLine()
                                    .getErr()
                                    .println(notice.severity() + ": " + notice.message()));
            PrintWriter out =
                    new PrintWriter(new BufferedWriter(spec.commandLine().getOut(), 64 * 1024));
            try {
                print(db.query(sql, values()), out);
            } finally {
                out.flush();
            }
        }
    }

    private @Nullable Object[] values() {
        return parameters.stream()
                .map(text -> nullText.filter(text::equals).isPresent() ? null : text)
                .toArray();
    }

    private void print(Query query, PrintWriter out) {
        List<String> columns = query.columnNames();
        if (columns.isEmpty()) {
            long count = query.execute();
            out.print(count == 1 ? "1 row affected\n" : count + " rows affected\n");
            return;
        }
        RowPrinter printer = format.printer(out, nullText.orElse(""));
        try (Stream<Row> rows = query.stream()) {
            printer.begin(columns);
            printAll(rows.iterator(), printer, out);
            printer.end();
        }
    }

    /// Stops early when nobody reads the output any more, as behind `| head`.
    private static void printAll(Iterator<Row> rows, RowPrinter printer, PrintWriter out) {
        long count = 0;
        while (rows.hasNext()) {
            printer.row(rows.next());
            if (++count % ROWS_BETWEEN_CHECKS == 0 && out.checkError()) {
                return;
            }
        }
    }
}
