package dev.weir.cli;

import dev.weir.lab.Advice;
import dev.weir.lab.Advice.Weight;
import dev.weir.lab.Doctor;
import dev.weir.lab.Fleet;
import dev.weir.lab.Lab;
import dev.weir.pooler.Pooler;
import dev.weir.pooler.PoolerPlan;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `weir doctor`: what would run out first, and which sizes would fit.
@Command(
        name = "doctor",
        description = {
            "Looks at a live server, at pool settings, or at both, and says in plain words what"
                    + " would run out first and which sizes would fit.",
            "Reads catalogue views over one connection; changes nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DoctorCommand implements Runnable {
    private static final String FROM_ENVIRONMENT = "";

    @Spec private CommandSpec spec;

    @Option(
            names = {"-d", "--dsn"},
            paramLabel = "URL",
            description =
                    "The server. Without it and without --pooler-config: that of PGHOST and the"
                            + " like.")
    private @Nullable String dsn;

    @Option(
            names = "--pooler-config",
            paramLabel = "FILE",
            description = "A pgbouncer.ini, whose pools are counted.")
    private @Nullable Path poolerConfig;

    @Option(
            names = "--poolers",
            paramLabel = "NUMBER",
            description = "How many processes run with that configuration; 1.")
    private int poolers = 1;

    @Option(
            names = "--pooler-users",
            paramLabel = "NUMBER",
            description = "How many users log in to each of its databases; 1.")
    private int poolerUsers = 1;

    @Option(
            names = "--processes",
            paramLabel = "NUMBER",
            description = "How many processes of the application have a pool to the server.")
    private int processes;

    @Option(
            names = "--pool-size",
            paramLabel = "NUMBER",
            description = "Most connections of each of these pools; 5.")
    private int poolSize = 5;

    DoctorCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        checkNumbers();
        List<Advice> all = new ArrayList<>();
        Path file = poolerConfig;
        Optional<PoolerPlan> plan =
                file == null ? Optional.empty() : Optional.of(Pooler.plan(file));
        plan.ifPresent(found -> all.addAll(pooler(found)));
        if (file != null) {
            Pooler.check(file).forEach(text -> all.add(warning("pooler", text, "")));
        }
        Doctor doctor = Lab.open().doctor();
        Fleet fleet = fleet(plan);
        String url = dsn;
        all.addAll(
                url == null && (file != null)
                        ? doctor.examine(fleet)
                        : doctor.examine(
                                ConnectionStrings.checked(
                                        spec, url == null ? FROM_ENVIRONMENT : url),
                                fleet));
        all.stream().sorted(Comparator.comparing(Advice::weight)).forEach(this::print);
    }

    private void checkNumbers() {
        atLeast(0, "--processes", processes);
        atLeast(1, "--pool-size", poolSize);
        atLeast(1, "--poolers", poolers);
        atLeast(1, "--pooler-users", poolerUsers);
    }

    private void atLeast(int least, String option, int value) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is %d, must be %d at least".formatted(option, value, least));
        }
    }

    private Fleet fleet(Optional<PoolerPlan> plan) {
        try {
            List<Fleet.Pool> pools = new ArrayList<>();
            if (processes > 0) {
                pools.add(
                        new Fleet.Pool(
                                "the application's pool",
                                processes,
                                poolSize,
                                Fleet.Place.PROCESS));
            }
            plan.stream()
                    .flatMap(found -> found.pools().stream())
                    .forEach(
                            pool ->
                                    pools.add(
                                            new Fleet.Pool(
                                                    "the pooler's pool " + pool.database(),
                                                    poolers,
                                                    Math.max(1, pool.connectionsMax(poolerUsers)),
                                                    Fleet.Place.POOLER)));
            return new Fleet(pools);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /// What can be said of a pooler's configuration alone.
    private static List<Advice> pooler(PoolerPlan plan) {
        List<Advice> advice = new ArrayList<>();
        for (PoolerPlan.Pool pool : plan.pools()) {
            if (pool.mode().equals("session")) {
                advice.add(
                        warning(
                                "pooler",
                                "pool %s is in session mode: a client holds a connection for as"
                                                .formatted(pool.database())
                                        + " long as it is logged in",
                                "transaction mode shares %d connections among any number of clients"
                                        .formatted(pool.size())));
            }
        }
        boolean isTransactional =
                plan.pools().stream().anyMatch(pool -> !pool.mode().equals("session"));
        if (plan.preparedMax() == 0 && isTransactional) {
            advice.add(
                    warning(
                            "prepared statements",
                            "max_prepared_statements is 0: statements that a client has prepared"
                                    + " are not there on the next connection",
                            "set it to 200 or so, or switch prepared statements off in every"
                                    + " driver"));
        }
        if (plan.pools().size() > 1) {
            advice.add(
                    new Advice(
                            Weight.NOTE,
                            "pooler",
                            "the configuration's %d pools are counted as if all went to one server"
                                    .formatted(plan.pools().size()),
                            ""));
        }
        advice.add(
                new Advice(
                        Weight.NOTE,
                        "pooler",
                        "%d clients may log in (max_client_conn)".formatted(plan.clientsMax()),
                        ""));
        return advice;
    }

    private static Advice warning(String topic, String finding, String remedy) {
        return new Advice(Weight.WARNING, topic, finding, remedy);
    }

    private void print(Advice advice) {
        PrintWriter out = spec.commandLine().getOut();
        String weight = advice.weight() == Weight.NOTE ? "" : advice.weight().name();
        out.printf("%-8s %s: %s%n", weight, advice.topic(), advice.finding());
        if (!advice.remedy().isEmpty()) {
            out.printf("%-8s   %s%n", "", advice.remedy());
        }
        out.flush();
    }
}
