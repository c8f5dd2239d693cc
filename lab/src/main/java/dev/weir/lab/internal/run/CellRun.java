package dev.weir.lab.internal.run;

import dev.weir.lab.Cell;
import dev.weir.lab.CellResult;
import dev.weir.lab.Held;
import dev.weir.lab.LabServer;
import dev.weir.lab.Limits;
import dev.weir.lab.Moment;
import dev.weir.lab.Plan;
import dev.weir.lab.Target;
import dev.weir.lab.internal.load.ClientMain;
import dev.weir.lab.internal.load.Outcome;
import dev.weir.lab.internal.load.Task;
import dev.weir.lab.internal.observe.ServerEye;
import dev.weir.lab.internal.observe.Watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One cell, from the start of its processes to their end. Whatever goes wrong in them is a note of
/// the result; only a process that does not start at all ends the lab.
final class CellRun implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration BEGIN_PATIENCE = Duration.ofSeconds(20);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(8);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(4);
    private static final Duration SETTLING = Duration.ofMillis(250);

    private final Surroundings around;
    private final Plan plan;
    private final Cell cell;
    private final ServerEye eye;
    private final List<ClientProcess> clients = new ArrayList<>();
    private final List<PoolerProcess> poolers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Span measured = new Span(0, 0);
    private long loadMs;

    /// A part of a cell's time, in milliseconds of its watch.
    private record Span(long begin, long end) {
        static Span from(long begin, Duration length) {
            return new Span(begin, begin + length.toMillis());
        }

        boolean contains(long ms) {
            return ms >= begin && ms < end;
        }
    }

    private CellRun(Surroundings around, Cell cell) {
        this.around = around;
        plan = around.plan();
        eye = around.eye();
        this.cell = cell;
    }

    /// What all cells have in common.
    ///
    /// @param eye the observer's, which nobody else uses meanwhile
    /// @param clientOptions for the JVMs of clients
    record Surroundings(Plan plan, LabServer server, ServerEye eye, List<String> clientOptions) {}

    /// Measures a cell.
    static CellResult measure(Surroundings around, Cell cell) throws InterruptedException {
        around.eye().settle();
        try (CellRun run = new CellRun(around, cell)) {
            return run.measure(run.start());
        }
    }

    /// Starts everything at once, since each takes its time.
    ///
    /// @return what the clients connect to
    private String start() throws InterruptedException {
        plan.poolers().stream()
                .filter(program -> program.name().equals(cell.way().pooler()))
                .map(
                        program ->
                                PoolerProcess.start(
                                        program, around.server().url(), plan.limits().poolSize()))
                .forEach(poolers::add);
        for (int i = 0; i < cell.processes(); i++) {
            clients.add(ClientProcess.start(around.clientOptions()));
        }
        String url = around.server().url();
        for (PoolerProcess pooler : poolers) {
            url = pooler.awaitReady();
        }
        for (ClientProcess client : clients) {
            client.awaitReady();
        }
        return url;
    }

    private CellResult measure(String url) throws InterruptedException {
        List<Long> processes = clients.stream().map(ClientProcess::id).toList();
        List<Long> pooler = poolers.stream().flatMap(each -> each.processes().stream()).toList();
        Meter meter = new Meter(eye, processes, pooler);
        Harvest harvest = new Harvest();
        Watch watch = Watch.start(eye, processes, pooler);
        try (watch) {
            begin(url);
            Thread.sleep(plan.limits().warmUp());
            measured = Span.from(watch.ms(), plan.limits().measured());
            clients.forEach(ClientProcess::measure);
            meter.begin();
            Thread.sleep(plan.limits().measured());
            meter.end();
            gather(harvest);
            loadMs = watch.ms();
            Thread.sleep(SETTLING);
        }
        int after = eye.sessions().count();
        closeClients();
        Held held = held(watch, after, eye.rest().count());
        note(harvest, held);
        CellResult.Figures figures =
                new CellResult.Figures(
                        harvest.serve(plan.limits().measured().toNanos() / 1e9),
                        held,
                        meter.usage(watch, harvest.requests()));
        return new CellResult(cell, figures, watch.moments(), harvest.distribution(), notes);
    }

    /// Starts the load, and returns when each client has had an answer: the measured time is not to
    /// begin before.
    private void begin(String url) throws InterruptedException {
        Limits limits = plan.limits();
        Target target =
                new Target(
                        url,
                        limits.poolSize(),
                        (int) limits.maxAge().toMillis(),
                        (int) limits.patience().toMillis());
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i)
                    .begin(
                            new Task(
                                    cell.way().contender(),
                                    target,
                                    cell.serving(),
                                    plan.shape().part(cell.processes()),
                                    new Task.Times(
                                            limits.measured().toMillis(),
                                            GRACE.toMillis(),
                                            ClientMain.seed(i))));
        }
        for (ClientProcess client : clients) {
            if (!client.awaitBegun(BEGIN_PATIENCE)) {
                notes.add("a client process did not begin in time: " + client.errors());
            }
        }
    }

    private void gather(Harvest harvest) throws InterruptedException {
        for (ClientProcess client : clients) {
            Optional<Outcome> outcome = client.outcome(ANSWER_PATIENCE);
            if (outcome.isPresent()) {
                harvest.add(outcome.get());
            } else {
                notes.add("a client process gave no answer and was ended: " + client.errors());
            }
        }
    }

    /// Lets the clients close what they can reach, and waits until the server has noticed.
    private void closeClients() throws InterruptedException {
        clients.forEach(ClientProcess::beginClosing);
        for (ClientProcess client : clients) {
            if (!client.hasClosed(CLOSE_PATIENCE)) {
                notes.add("a client process did not close its connections in time");
            }
        }
    }

    private Held held(Watch watch, int after, int left) {
        List<Moment> moments = watch.moments();
        return new Held(
                moments.stream().mapToInt(Moment::connections).max().orElse(0),
                moments.stream()
                        .filter(moment -> measured.contains(moment.ms()))
                        .mapToInt(Moment::connections)
                        .average()
                        .orElse(0),
                after,
                left,
                watch.connects() * 1e3 / Math.max(1, loadMs));
    }

    private void note(Harvest harvest, Held held) {
        harvest.serve(1)
                .failures()
                .forEach(
                        (reason, count) ->
                                notes.add("%,d requests failed: %s".formatted(count, reason)));
        if (harvest.unfinished() > 0) {
            notes.add(
                    "%,d requests had no answer in the end; they count with the time they waited"
                            .formatted(harvest.unfinished()));
        }
        if (held.left() > 0) {
            notes.add(
                    cell.way().isPooled()
                            ? held.left() + " connections are kept by the pooler"
                            : held.left()
                                    + " connections are left behind: nobody in the program can"
                                    + " reach them");
        }
    }

    @Override
    public void close() {
        clients.forEach(ClientProcess::close);
        poolers.forEach(PoolerProcess::close);
    }
}
