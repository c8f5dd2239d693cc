package dev.weir.lab.internal.run;

import dev.weir.lab.Cell;
import dev.weir.lab.LabException;
import dev.weir.lab.Limits;
import dev.weir.lab.Plan;
import dev.weir.lab.PoolerProgram;
import dev.weir.lab.Target;
import dev.weir.lab.internal.load.ClientMain;
import dev.weir.lab.internal.load.Task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The processes of a cell. They are started while the cell before ends and do nothing until they
/// are told to: a JVM takes its time to start.
final class Crew implements AutoCloseable {
    static final Duration CLIENT_PATIENCE = Duration.ofSeconds(30);
    private static final Duration POOLER_PATIENCE = Duration.ofSeconds(60);

    /// How long requests that have begun may take when the measured time is over.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Cell cell;
    private final List<ClientProcess> clients = new ArrayList<>();
    private final List<PoolerProcess> poolers = new ArrayList<>();

    private Crew(Cell cell) {
        this.cell = cell;
    }

    /// Starts everything at once, and does not wait.
    static Crew start(CellRun.Surroundings around, Cell cell) {
        Crew crew = new Crew(cell);
        try {
            crew.startAll(around);
            return crew;
        } catch (RuntimeException e) {
            crew.close();
            throw e;
        }
    }

    private void startAll(CellRun.Surroundings around) {
        String url = around.server().url();
        for (PoolerProgram program : around.plan().poolers()) {
            if (program.name().equals(cell.way().pooler())) {
                int size = around.plan().limits().poolSize();
                PoolerProcess pooler = PoolerProcess.start(program, url, size);
                poolers.add(pooler);
                url = pooler.door();
            }
        }
        for (int i = 0; i < cell.processes(); i++) {
            ClientProcess client = ClientProcess.start(around.clientOptions());
            clients.add(client);
            client.prepare(task(around.plan(), url, i));
        }
    }

    private Task task(Plan plan, String url, int number) {
        Limits limits = plan.limits();
        Target target =
                new Target(
                        url,
                        limits.poolSize(),
                        (int) limits.maxAge().toMillis(),
                        (int) limits.patience().toMillis());
        return new Task(
                cell.way().contender(),
                target,
                cell.serving(),
                plan.shape().part(cell.processes()),
                new Task.Times(
                        limits.measured().toMillis(), GRACE.toMillis(), ClientMain.seed(number)));
    }

    /// Waits until all can begin.
    ///
    /// @return whether they can; not if the run's time was over before
    /// @throws LabException if one of them does not get ready: then nothing can be measured
    boolean isReady(Budget budget) throws InterruptedException {
        try {
            for (PoolerProcess pooler : poolers) {
                pooler.awaitReady(budget.atMost(POOLER_PATIENCE));
            }
            for (ClientProcess client : clients) {
                client.awaitReady(budget.atMost(CLIENT_PATIENCE));
            }
            return true;
        } catch (LabException e) {
            if (budget.left().isPositive()) {
                throw e;
            }
            return false;
        }
    }

    Cell cell() {
        return cell;
    }

    List<ClientProcess> clients() {
        return clients;
    }

    /// The numbers of the clients' processes.
    List<Long> clientProcesses() {
        return clients.stream().map(ClientProcess::id).toList();
    }

    /// The numbers of the poolers' processes.
    List<Long> poolerProcesses() {
        return poolers.stream().flatMap(each -> each.processes().stream()).toList();
    }

    /// Ends all, whatever they do.
    @Override
    public void close() {
        clients.forEach(ClientProcess::kill);
        poolers.forEach(PoolerProcess::kill);
        clients.forEach(ClientProcess::close);
        poolers.forEach(PoolerProcess::close);
    }
}
