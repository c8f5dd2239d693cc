package dev.weir.bench;

import dev.weir.lab.PoolerProgram;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The bench `pooler-throughput`: pgbench's point selects through Weir's pooler and through
/// PgBouncer. Both run from the first load to the last, as poolers do.
final class PoolerThroughput implements AutoCloseable {
    static final int SCALE = 10;

    private static final List<String> PROTOCOLS = List.of("simple", "extended", "prepared");
    private static final List<Integer> CLIENTS = List.of(1, 16, 64, 1_000);

    /// Beside these, administrators and checks.
    private static final int CLIENTS_TO_SPARE = 100;

    private static final Duration FIRST_WARM_UP_QUICK = Duration.ofSeconds(4);
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(20);

    private final Workbench bench;
    private final PoolerProgram peerProgram;
    private final PoolerProcess subject;
    private final PoolerProcess peer;
    private final RelayProcess relay;
    private boolean warm;

    private PoolerThroughput(Workbench bench, PoolerProgram subject, PoolerProgram peer)
            throws IOException, InterruptedException {
        this.bench = bench;
        this.peerProgram = peer;
        this.subject = start(subject, "subject");
        try {
            this.peer = start(peer, "peer");
        } catch (IOException | InterruptedException e) {
            this.subject.close();
            throw e;
        }
        try {
            relay = RelayProcess.start(bench.server().address());
        } catch (IOException e) {
            this.subject.close();
            this.peer.close();
            throw e;
        }
    }

    /// What the clients of a cell do.
    record Load(String protocol, int clients) {}

    static void run(Workbench bench) throws IOException, InterruptedException {
        PoolerOptions options = bench.wishes().poolers();
        PoolerProgram subject = PoolerPrograms.find(bench.wishes().subject(), options);
        PoolerProgram peer = PoolerPrograms.find(PoolerProgram.PGBOUNCER, options);
        List<Load> loads = loads(bench.extent(), options.protocols(), options.clients());
        OpenFiles.check(loads.stream().mapToInt(Load::clients).max().orElseThrow());
        bench.findings().accept(Finding.remark(subject.title() + " : " + peer.title()));
        try (PoolerThroughput poolers = new PoolerThroughput(bench, subject, peer)) {
            for (Load load : loads) {
                poolers.compare(load).forEach(bench.findings());
            }
        }
    }

    /// All protocols with all numbers of clients, or those that are wanted; of all, a choice that
    /// takes less than a minute if it is to be quick.
    static List<Load> loads(Extent extent, List<String> protocols, List<Integer> clients) {
        boolean all = protocols.isEmpty() && clients.isEmpty();
        if (all && extent == Extent.QUICK) {
            return List.of(
                    new Load("simple", 16),
                    new Load("simple", 64),
                    new Load("extended", 64),
                    new Load("prepared", 64),
                    new Load("simple", 1_000));
        }
        List<Load> loads = new ArrayList<>();
        for (String protocol : protocols.isEmpty() ? PROTOCOLS : protocols) {
            for (int count : clients.isEmpty() ? CLIENTS : clients) {
                loads.add(new Load(protocol, count));
            }
        }
        return loads;
    }

    private PoolerProcess start(PoolerProgram program, String role)
            throws IOException, InterruptedException {
        Wishes wishes = bench.wishes();
        int clientsMax =
                CLIENTS_TO_SPARE
                        + loads(Extent.FULL, List.of(), wishes.poolers().clients()).stream()
                                .mapToInt(Load::clients)
                                .max()
                                .orElseThrow();
        return PoolerProcess.start(
                program,
                new PoolerSettings(
                        bench.server().address(),
                        clientsMax,
                        wishes.poolers().door(),
                        Optional.empty()),
                wishes.jvmOptions("pooler-throughput-" + role));
    }

    private List<Finding> compare(Load load) throws IOException, InterruptedException {
        Cell cell = cell(load);
        if (load.protocol().equals("prepared")
                && peerProgram.prepared() == PoolerProgram.PreparedStatements.ARE_LOST) {
            return List.of(PoolerResult.incomparable(cell, peerProgram));
        }
        warmUp(through(subject, load));
        SequencedMap<Cell, Contender> against = new LinkedHashMap<>();
        against.put(cell, through(peer, load));
        if (load.protocol().equals("simple")) {
            Contender limit = PoolerContender.through(relay, load.protocol(), load.clients());
            warmUp(limit);
            against.put(cell.withPeer(RelayProcess.NAME), limit);
        }
        if (load.clients() == 1) {
            // What a pooler adds to it.
            against.put(
                    cell.withPeer("direct"),
                    PoolerContender.direct(
                            bench.server().address(), load.protocol(), load.clients()));
        }
        Iterator<Contender> inOrder =
                Stream.concat(Stream.of(through(subject, load)), against.values().stream())
                        .iterator();
        List<Result> results =
                Heat.run(List.copyOf(against.keySet()), (_, _) -> inOrder.next(), schedule());
        List<List<Round>> direct =
                load.clients() == 1 ? List.of(results.getLast().peer()) : List.of();
        return results.subList(0, results.size() - direct.size()).stream()
                .map(result -> new PoolerResult(result, direct).finding())
                .toList();
    }

    private Cell cell(Load load) {
        return Cell.of(
                        Bench.POOLER_THROUGHPUT.label(),
                        PoolerProgram.PGBOUNCER,
                        Map.of(
                                "protocol", load.protocol(),
                                "clients", Integer.toString(load.clients()),
                                "loops", Integer.toString(bench.wishes().poolers().loops())))
                .withSubject(bench.wishes().subject());
    }

    private static Contender through(PoolerProcess pooler, Load load) {
        return PoolerContender.through(pooler, load.protocol(), load.clients());
    }

    /// Weir's pooler alone has a compiler to wait for: long before the first load, and shortly
    /// before each other, which may take other ways through it.
    private void warmUp(Contender contender) throws IOException, InterruptedException {
        Duration first = bench.extent() == Extent.QUICK ? FIRST_WARM_UP_QUICK : FIRST_WARM_UP;
        contender.round(warm ? first.dividedBy(4) : first);
        warm = true;
    }

    /// pgbench takes whole seconds.
    private Schedule schedule() {
        return bench.wishes()
                .applyTo(
                        bench.extent() == Extent.QUICK
                                ? Schedule.QUICK.withRounds(3)
                                : Schedule.FULL)
                .withRound(bench.wishes().poolers().round());
    }

    @Override
    public void close() {
        try (peer;
                relay) {
            subject.close();
        }
    }
}
