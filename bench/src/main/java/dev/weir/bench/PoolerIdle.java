package dev.weir.bench;

import dev.weir.lab.PoolerProgram;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The bench `pooler-idle`: what a client costs that does nothing, in memory of the pooler's
/// process, and how soon a pooler is there.
final class PoolerIdle {
    private static final int CLIENTS_PLAIN = 10_000;
    private static final int CLIENTS_TLS = 2_000;
    private static final int CLIENTS_TLS_QUICK = 1_000;

    /// Come and go before the first look, so that what the first clients cost is not counted as
    /// theirs: classes, caches, the connections to the server. Few, since what they leave free is
    /// there for as many of the others.
    private static final int FORERUNNERS = 20;

    private static final int CLIENTS_TO_SPARE = 300;

    /// Before a look, for whatever is tidied up.
    private static final Duration REST = Duration.ofSeconds(10);

    private final Workbench bench;
    private final PoolerProgram subject;
    private final PoolerProgram peer;
    private final SelfSigned certificate;

    private PoolerIdle(Workbench bench) throws IOException, InterruptedException {
        this.bench = bench;
        PoolerOptions options = bench.wishes().poolers();
        subject = PoolerPrograms.find(bench.wishes().subject(), options);
        peer = PoolerPrograms.find(PoolerProgram.PGBOUNCER, options);
        certificate = SelfSigned.create();
    }

    static void run(Workbench bench) throws IOException, InterruptedException {
        PoolerIdle idle = new PoolerIdle(bench);
        bench.findings().accept(Finding.remark(idle.subject.title() + " : " + idle.peer.title()));
        List<Integer> wanted = bench.wishes().poolers().clients();
        OpenFiles.check(wanted.stream().mapToInt(count -> count).max().orElse(CLIENTS_PLAIN));
        bench.findings().accept(idle.ready());
        for (int clients : wanted.isEmpty() ? List.of(CLIENTS_PLAIN) : wanted) {
            bench.findings().accept(idle.compare(clients, Optional.empty()));
        }
        int tlsClients = (int) bench.extent().choose(CLIENTS_TLS_QUICK, CLIENTS_TLS);
        for (int clients : wanted.isEmpty() ? List.of(tlsClients) : wanted) {
            bench.findings().accept(idle.compare(clients, Optional.of(idle.certificate)));
        }
    }

    private Finding ready() throws IOException, InterruptedException {
        PoolerSettings settings = settings(0, Optional.empty());
        List<Duration> ofSubject = new ArrayList<>();
        List<Duration> ofPeer = new ArrayList<>();
        start(subject, settings, "warm").close();
        start(peer, settings, "warm").close();
        for (int i = 0; i < rounds(5, 15); i++) {
            ofSubject.add(untilReady(subject, settings));
            ofPeer.add(untilReady(peer, settings));
        }
        return new ReadyResult(cell(Map.of()), ofSubject, ofPeer).finding();
    }

    private Duration untilReady(PoolerProgram program, PoolerSettings settings)
            throws IOException, InterruptedException {
        try (PoolerProcess pooler = start(program, settings, "ready")) {
            return pooler.untilReady();
        }
    }

    private Finding compare(int clients, Optional<SelfSigned> tls)
            throws IOException, InterruptedException {
        List<IdleResult.Growth> ofSubject = new ArrayList<>();
        List<IdleResult.Growth> ofPeer = new ArrayList<>();
        for (int i = 0; i < rounds(2, 5); i++) {
            ofSubject.add(measure(subject, clients, tls));
            ofPeer.add(measure(peer, clients, tls));
        }
        Map<String, String> parameters =
                Map.of("clients", Integer.toString(clients), "tls", tls.isEmpty() ? "off" : "on");
        return new IdleResult(cell(parameters), ofSubject, ofPeer).finding();
    }

    private IdleResult.Growth measure(PoolerProgram program, int clients, Optional<SelfSigned> tls)
            throws IOException, InterruptedException {
        try (PoolerProcess pooler = start(program, settings(clients, tls), "idle")) {
            try (IdleClients _ = IdleClients.logIn(pooler, Math.min(FORERUNNERS, clients))) {}
            ProcessFiles.Memory empty = memory(pooler);
            try (IdleClients _ = IdleClients.logIn(pooler, clients)) {
                return new IdleResult.Growth(clients, empty, memory(pooler));
            }
        }
    }

    private static ProcessFiles.Memory memory(PoolerProcess pooler)
            throws IOException, InterruptedException {
        Thread.sleep(REST);
        return ProcessFiles.memory(pooler.id());
    }

    private PoolerSettings settings(int clients, Optional<SelfSigned> tls) {
        return new PoolerSettings(
                bench.server().address(), clients + CLIENTS_TO_SPARE, PoolerSettings.Door.TCP, tls);
    }

    private PoolerProcess start(PoolerProgram program, PoolerSettings settings, String label)
            throws IOException, InterruptedException {
        return PoolerProcess.start(
                program, settings, bench.wishes().jvmOptions("pooler-idle-" + label));
    }

    private Cell cell(Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("loops", Integer.toString(bench.wishes().poolers().loops()));
        return Cell.of(Bench.POOLER_IDLE.label(), PoolerProgram.PGBOUNCER, all)
                .withSubject(bench.wishes().subject());
    }

    private int rounds(int quick, int full) {
        return bench.wishes().rounds().orElse((int) bench.extent().choose(quick, full));
    }
}
