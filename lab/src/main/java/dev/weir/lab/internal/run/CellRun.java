package dev.weir.lab.internal.run;

import dev.weir.lab.Cell;
import dev.weir.lab.CellResult;
import dev.weir.lab.Held;
import dev.weir.lab.LabServer;
import dev.weir.lab.Moment;
import dev.weir.lab.Plan;
import dev.weir.lab.internal.load.Outcome;
import dev.weir.lab.internal.observe.ServerEye;
import dev.weir.lab.internal.observe.Watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One cell, from the start of its processes to their end. Whatever goes wrong in them is a note of
/// the result; only a process that does not start at all ends the lab.
final class CellRun {
    private static final Duration BEGIN_PATIENCE = Duration.ofSeconds(20);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(8);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(4);
    private static final Duration SETTLING = Duration.ofMillis(250);

    private final Plan plan;
    private final Budget budget;
    private final Cell cell;
    private final ServerEye eye;
    private final Crew crew;
    private final List<ClientProcess> clients;
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

    private CellRun(Surroundings around, Crew crew) {
        plan = around.plan();
        budget = around.budget();
        eye = around.eye();
        this.crew = crew;
        cell = crew.cell();
        clients = crew.clients();
    }

    /// What all cells have in common.
    ///
    /// @param eye the observer's, which nobody else uses meanwhile
    /// @param clientOptions for the JVMs of clients
    /// @param budget of the whole run
    record Surroundings(
            Plan plan,
            LabServer server,
            ServerEye eye,
            List<String> clientOptions,
            Budget budget) {}

    /// Measures a cell.
    ///
    /// @param crew its processes, which it ends
    /// @param afterLoad what may be done from when the load has ended: until then it would disturb
    /// @return nothing if the run's time was over before its processes were ready
    static Optional<CellResult> measure(Surroundings around, Crew crew, Runnable afterLoad)
            throws InterruptedException {
        try (crew) {
            // Before a pooler is asked whether it is ready: that opens a connection.
            around.eye().settle();
            return crew.isReady(around.budget())
                    ? Optional.of(new CellRun(around, crew).measure(afterLoad))
                    : Optional.empty();
        }
    }

    private CellResult measure(Runnable afterLoad) throws InterruptedException {
        List<Long> processes = crew.clientProcesses();
        List<Long> pooler = crew.poolerProcesses();
        Meter meter = new Meter(eye, processes, pooler);
        Harvest harvest = new Harvest();
        Watch watch = Watch.start(eye, processes, pooler);
        try (watch) {
            begin();
            Thread.sleep(plan.limits().warmUp());
            measured = Span.from(watch.ms(), plan.limits().measured());
            clients.forEach(ClientProcess::measure);
            meter.begin();
            Thread.sleep(plan.limits().measured());
            meter.end();
            gather(harvest);
            loadMs = watch.ms();
            afterLoad.run();
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
    private void begin() throws InterruptedException {
        clients.forEach(ClientProcess::begin);
        for (ClientProcess client : clients) {
            if (!client.awaitBegun(budget.atMost(BEGIN_PATIENCE))) {
                notes.add("a client process did not begin in time: " + client.errors());
            }
        }
    }

    private void gather(Harvest harvest) throws InterruptedException {
        for (ClientProcess client : clients) {
            Optional<Outcome> outcome = client.outcome(budget.atMost(ANSWER_PATIENCE));
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
            if (!client.hasClosed(budget.atMost(CLOSE_PATIENCE))) {
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
}
