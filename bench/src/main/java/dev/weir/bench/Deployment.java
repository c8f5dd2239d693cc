package dev.weir.bench;

import dev.weir.lab.Findings;
import dev.weir.lab.Lab;
import dev.weir.lab.LabServer;
import dev.weir.lab.Plan;
import dev.weir.lab.PoolerProgram;
import dev.weir.lab.Shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The deployment lab with the peers in its table: HikariCP with pgjdbc, and PgBouncer if it is
/// installed.
final class Deployment {
    private static final String ROLE = "lab";
    private static final Path REPORT = Path.of("weir-lab.html");

    private Deployment() {}

    static void run(Workbench workbench) throws IOException, InterruptedException {
        Plan plan =
                Plan.of(
                        extent(workbench.extent()),
                        Shape.DEFAULT,
                        poolers(workbench.wishes().poolers()),
                        List.of(HikariPool.NAME));
        Lab lab = Lab.open();
        Findings findings =
                lab.run(
                        plan,
                        server(workbench.server()),
                        "make bench BENCH=deployment",
                        (done, steps, now) ->
                                System.err.printf("%d of %d: %s%n", done + 1, steps, now));
        Files.writeString(REPORT, lab.html(findings));
        workbench
                .findings()
                .accept(
                        Finding.of(
                                lab.table(findings)
                                        + "The report with its plots: "
                                        + REPORT.toAbsolutePath(),
                                lab.json(findings)));
    }

    private static dev.weir.lab.Extent extent(Extent extent) {
        return extent == Extent.QUICK ? dev.weir.lab.Extent.QUICK : dev.weir.lab.Extent.FULL;
    }

    /// Clients must not be superusers: the reserved connections are the observer's.
    private static LabServer server(Server server) throws IOException {
        try {
            server.run("create role " + ROLE + " login password '" + ROLE + "'");
            server.run("create database " + ROLE + " owner " + ROLE);
        } catch (SQLException e) {
            throw new IOException("could not prepare the server for the lab", e);
        }
        String place = "@" + server.address() + "/" + ROLE + "?sslmode=disable";
        return new LabServer(
                "postgresql://" + ROLE + ":" + ROLE + place,
                "postgresql://" + Server.USER + ":" + Server.PASSWORD + place);
    }

    private static List<PoolerProgram> poolers(PoolerOptions options)
            throws IOException, InterruptedException {
        List<PoolerProgram> programs = new ArrayList<>();
        programs.add(PoolerPrograms.find(PoolerProgram.WEIR, options));
        if (Files.isExecutable(options.pgbouncer())) {
            programs.add(PoolerPrograms.find(PoolerProgram.PGBOUNCER, options));
        }
        return programs;
    }
}
