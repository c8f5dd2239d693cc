package dev.weir.cli;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.weir.cli.lab.LabPoolers;
import dev.weir.cli.lab.LabProgress;
import dev.weir.cli.lab.LabServers;
import dev.weir.cli.terminal.Amounts;
import dev.weir.lab.Arrivals;
import dev.weir.lab.Extent;
import dev.weir.lab.Findings;
import dev.weir.lab.Lab;
import dev.weir.lab.LabException;
import dev.weir.lab.Limits;
import dev.weir.lab.Plan;
import dev.weir.lab.Shape;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// `weir lab`: which way of deploying holds few connections and serves fast.
@Command(
        name = "lab",
        description = {
            "Measures which way of deploying holds few connections and serves fast: ways of serving"
                + " (static threads, a new platform or virtual thread for each request) by ways of"
                + " connecting (new, kept per thread, pooled in the process, pooled outside), in"
                + " one process and in four.",
            "Starts a PostgreSQL of its own unless --dsn names one. PgBouncer takes part if it is"
                    + " installed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LabCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--quick", description = "The telling cells only, in about a minute.")
    private boolean quick;

    @Option(
            names = "--query-ms",
            paramLabel = "MS",
            description = "How long a request's query keeps the server busy; 2.")
    private double queryMs = Shape.DEFAULT.queryMs();

    @Option(
            names = "--other-ms",
            paramLabel = "MS",
            description = "How long a request waits for something else; 18.")
    private double otherMs = Shape.DEFAULT.otherMs();

    @Option(
            names = "--users",
            paramLabel = "NUMBER",
            description = "Users who wait for their answers, and static threads, in all; 32.")
    private int users = Shape.DEFAULT.users();

    @Option(
            names = "--rate",
            paramLabel = "PER-SECOND",
            description =
                    "Open loop: so many requests come each second, whatever becomes of them, and"
                            + " latency counts from when they should have started.")
    private double rate;

    @Option(
            names = "--pool-size",
            paramLabel = "NUMBER",
            description = "Connections of each pool, in a process or in a pooler; 5.")
    private int poolSize = Limits.FULL.poolSize();

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "How long each cell is measured; 5, or 1 with --quick.")
    private double seconds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WAY",
            description =
                    "Only cells with these ways of connecting: fresh, per-thread, per-thread-aged,"
                            + " pool, pool-sharing; weir/pool for the pooler weir and pools before"
                            + " it.")
    private List<String> only = List.of();

    @Option(
            names = {"-d", "--dsn"},
            paramLabel = "URL",
            description =
                    "The PostgreSQL to measure with. Its connections may run out meanwhile: take"
                            + " none that others need. Tables weir_lab_* are made and dropped.")
    private String dsn = "";

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the HTML report goes; weir-lab.html.")
    private Path report = Path.of("weir-lab.html");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write everything as JSON there; - for standard output, with no table.")
    private @Nullable String json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing while it runs.")
    private boolean quiet;

    LabCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        checkPlace(report);
        if (json != null && !json.equals("-")) {
            checkPlace(Path.of(json));
        }
        Lab lab = Lab.open();
        long begin = System.nanoTime();
        if (!dsn.isEmpty()) {
            ConnectionStrings.checked(spec, dsn);
        }
        Findings findings = measure(lab, plan());
        write(lab, findings, System.nanoTime() - begin);
        return 0;
    }

    /// Before minutes are spent on what cannot be written.
    private void checkPlace(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory) || Files.isDirectory(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "cannot write %s: name a file in a directory that is there and can be written"
                            .formatted(file));
        }
    }

    private Findings measure(Lab lab, Plan plan) {
        PrintWriter err = spec.commandLine().getErr();
        if (!quiet) {
            err.println(announcement(plan));
            err.flush();
        }
        try (LabServers servers = LabServers.start(dsn);
                LabProgress progress = quiet ? LabProgress.silent(err) : LabProgress.on(err)) {
            return lab.run(plan, servers.server(), line(), progress);
        }
    }

    private Plan plan() {
        try {
            Arrivals arrivals = rate == 0 ? Arrivals.closed() : Arrivals.open(rate);
            Shape shape = new Shape(queryMs, otherMs, users, arrivals);
            Extent extent = quick ? Extent.QUICK : Extent.FULL;
            Plan all = Plan.of(extent, shape, LabPoolers.found(), List.of());
            Plan plan = only.isEmpty() ? all : all.only(only);
            Limits limits = plan.limits().withPoolSize(poolSize);
            Plan sized = plan.withLimits(limits);
            return seconds == 0
                    ? sized
                    : sized.withMeasured(Duration.ofMillis((long) (seconds * 1_000)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /// What will be done and how long it will take.
    private static String announcement(Plan plan) {
        return "%d cells of %s ms each and some questions: about %s; what would not fit into %s is left out"
                .formatted(
                        plan.cells().size(),
                        plan.limits().measured().toMillis(),
                        Amounts.clock(plan.expected().toSeconds()),
                        Amounts.clock(plan.limits().budget().toSeconds()));
    }

    /// The command as it was given, but for the connection string, which may have a password in it.
    private String line() {
        String words = String.join(" ", spec.commandLine().getParseResult().originalArgs());
        return "weir " + (dsn.isEmpty() ? words : words.replace(dsn, "..."));
    }

    private void write(Lab lab, Findings findings, long nanos) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Files.writeString(report, lab.html(findings));
            if ("-".equals(json)) {
                out.println(lab.json(findings));
            } else {
                out.print(lab.table(findings));
                out.println("The report with its plots: " + report.toAbsolutePath());
                out.println("It took " + Amounts.clock(NANOSECONDS.toSeconds(nanos)) + ".");
            }
            if (json != null && !json.equals("-")) {
                Files.writeString(Path.of(json), lab.json(findings));
            }
        } catch (IOException e) {
            throw new LabException("could not write what was found: " + e.getMessage(), e);
        }
        out.flush();
    }
}
