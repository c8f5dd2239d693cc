package dev.weir.lab.internal.run;

import dev.weir.driver.PostgresException;
import dev.weir.lab.Answer;
import dev.weir.lab.Cell;
import dev.weir.lab.CellResult;
import dev.weir.lab.Contender;
import dev.weir.lab.Findings;
import dev.weir.lab.LabException;
import dev.weir.lab.LabServer;
import dev.weir.lab.Origin;
import dev.weir.lab.Plan;
import dev.weir.lab.PoolerProgram;
import dev.weir.lab.Progress;
import dev.weir.lab.internal.data.Questions;
import dev.weir.lab.internal.observe.ServerEye;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// A whole run of the lab.
///
/// @param plan what to measure
/// @param server on which
/// @param progress is told how far it is
public record LabRun(Plan plan, LabServer server, Progress progress) {
    /// Measures everything.
    ///
    /// @param command for the report
    public Findings run(String command) {
        Instant begin = Instant.now();
        Budget budget = Budget.of(plan);
        Map<String, Findings.Meaning> contenders = contenders();
        check(contenders);
        try (ServerEye eye = open()) {
            createTable();
            try {
                List<CellResult> cells = cells(eye, budget, contenders);
                List<Answer> answers = answers(budget);
                Origin origin = origin(command, begin, eye);
                return new Findings(origin, plan, contenders, cells, answers);
            } finally {
                Tables.drop(server.url());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("the lab was interrupted", e);
        }
    }

    private void createTable() {
        try {
            Tables.create(server.url());
        } catch (PostgresException e) {
            throw new LabException(
                    "the lab cannot make its table "
                            + Contender.TABLE
                            + ": it needs a primary server, and a role that may create tables and"
                            + " has connections left: "
                            + e.getMessage(),
                    e);
        }
    }

    private ServerEye open() {
        try {
            return ServerEye.open(server.observerUrl());
        } catch (PostgresException e) {
            throw new LabException("the server cannot be used: " + e.getMessage(), e);
        }
    }

    private static Map<String, Findings.Meaning> contenders() {
        Map<String, Findings.Meaning> found = new TreeMap<>();
        ServiceLoader.load(Contender.class)
                .forEach(
                        contender ->
                                found.put(
                                        contender.name(),
                                        new Findings.Meaning(
                                                contender.title(), contender.explanation())));
        return found;
    }

    private void check(Map<String, Findings.Meaning> contenders) {
        for (Cell cell : plan.cells()) {
            String name = cell.way().contender();
            if (!contenders.containsKey(name)) {
                throw new LabException(
                        "there is no contender %s; there are %s"
                                .formatted(name, contenders.keySet()));
            }
        }
    }

    private List<CellResult> cells(
            ServerEye eye, Budget budget, Map<String, Findings.Meaning> contenders)
            throws InterruptedException {
        progress.tell(0, steps(), "getting ready");
        CellRun.Surroundings around =
                new CellRun.Surroundings(
                        plan, server, eye, ClientImage.options(server.url(), used()), budget);
        return Cells.measure(
                around,
                cell ->
                        progress.tell(
                                plan.cells().indexOf(cell), steps(), title(cell, contenders)));
    }

    private List<String> used() {
        return plan.cells().stream().map(cell -> cell.way().contender()).distinct().toList();
    }

    private int steps() {
        return plan.cells().size() + Questions.COUNT;
    }

    private static String title(Cell cell, Map<String, Findings.Meaning> contenders) {
        Findings.Meaning meaning = contenders.get(cell.way().contender());
        String way = meaning == null ? cell.way().contender() : meaning.title();
        String pooler = cell.way().isPooled() ? cell.way().pooler() + " + " : "";
        return cell.serving().title() + ", " + pooler + way + ", x" + cell.processes();
    }

    private List<Answer> answers(Budget budget) {
        int done = plan.cells().size();
        return Questions.answer(
                server.url(),
                plan.extent(),
                budget.left(),
                (number, question) -> progress.tell(done + number, steps(), question));
    }

    private Origin origin(String command, Instant begin, ServerEye eye) {
        List<String> programs = new ArrayList<>();
        programs.add("PostgreSQL " + eye.db().serverParameter("server_version").orElse("?"));
        programs.add("Java " + Runtime.version());
        plan.poolers().stream().map(PoolerProgram::title).forEach(programs::add);
        return new Origin(
                command,
                begin.truncatedTo(ChronoUnit.SECONDS).toString(),
                Machine.title(),
                programs,
                Duration.between(begin, Instant.now()).toMillis() / 1e3);
    }
}
