package dev.weir.bench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

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

    @Mixin private PoolerOptions poolers = new PoolerOptions();

    Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (names.contains("help")) {
            for (Bench bench : Bench.values()) {
                System.out.printf("%-17s %s%n", bench.label(), bench.summary());
            }
            return 0;
        }
        List<Bench> benches = names.stream().map(Main::find).toList();
        List<String> lines = new ArrayList<>();
        try (Server server = Server.start()) {
            System.out.println("PostgreSQL " + server.version() + ", Java " + Runtime.version());
            Workbench workbench =
                    new Workbench(
                            server,
                            quick ? Extent.QUICK : Extent.FULL,
                            wishes(),
                            finding -> {
                                System.out.println(finding.text().stripTrailing());
                                finding.json().ifPresent(lines::add);
                            });
            for (Bench bench : benches) {
                server.run(bench.tables(workbench.extent()));
                bench.run(workbench);
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

    private Wishes wishes() {
        return new Wishes(
                subject,
                Optional.ofNullable(heap),
                Optional.ofNullable(profile),
                rounds == null ? OptionalInt.empty() : OptionalInt.of(rounds),
                poolers);
    }
}
