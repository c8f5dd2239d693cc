package dev.weir.bench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Runs benches and prints their results: `make bench BENCH=latency ARGS='--quick --json
/// out.json'`.
@Command(
        name = "bench",
        description = "Measures Weir side by side with its peers, in turns.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "BENCH",
            description = "Which to run; `help` lists them.")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "Take about a minute, for a first look.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write one JSON object a line there.")
    private @Nullable Path json;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Limit the contenders' heap, as in 64m.")
    private @Nullable String heap;

    @Option(names = "--rounds", paramLabel = "N", description = "How many turns each side takes.")
    private @Nullable Integer rounds;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            defaultValue = "weir",
            description = "Who is measured. A peer against itself shows the machine's noise.")
    private String subject = "weir";

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Record each contender by JFR there.")
    private @Nullable Path profile;

    Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (names.contains("help")) {
            for (Bench bench : Bench.values()) {
                System.out.printf("%-14s %s%n", bench.label(), bench.summary());
            }
            return 0;
        }
        List<Bench> benches = names.stream().map(Main::find).toList();
        List<String> lines = new ArrayList<>();
        Table table = new Table(System.out);
        try (Server server = Server.start()) {
            System.out.println("PostgreSQL " + server.version() + ", Java " + Runtime.version());
            for (Bench bench : benches) {
                run(
                        bench,
                        server,
                        result -> {
                            table.add(result);
                            lines.add(result.json());
                        });
            }
        }
        if (json != null) {
            Files.write(json, lines);
        }
        return 0;
    }

    private static Bench find(String name) {
        return Arrays.stream(Bench.values())
                .filter(bench -> bench.label().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        new CommandLine(new Main()),
                                        "there is no bench `" + name + "`; `help` lists them"));
    }

    private void run(Bench bench, Server server, Consumer<Result> results)
            throws SQLException, IOException, InterruptedException {
        Extent extent = quick ? Extent.QUICK : Extent.FULL;
        Contenders contenders = new Contenders(server, Optional.ofNullable(profile));
        server.run(bench.tables(extent));
        for (List<Cell> heat : Cell.heats(bench.cells(extent))) {
            List<Cell> cells = heat.stream().map(this::asWanted).toList();
            Heat.run(cells, contenders, bench.schedule(schedule())).forEach(results);
        }
    }

    private Cell asWanted(Cell cell) {
        return (heap == null ? cell : cell.withHeap(heap)).withSubject(subject);
    }

    private Schedule schedule() {
        Schedule schedule = quick ? Schedule.QUICK : Schedule.FULL;
        return rounds == null ? schedule : schedule.withRounds(rounds);
    }
}
