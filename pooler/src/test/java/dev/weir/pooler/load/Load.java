package dev.weir.pooler.load;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// Clients that each do one scenario after the other, until time is up or one of them hears what it
/// must not hear.
final class Load {
    private static final int SCENARIOS_PER_CONNECTION = 40;
    // Where thousands wait for a session's end each, that is longer.
    private static final long SILENCE_MILLIS_MAX = Math.max(30_000, 45L * Run.CLIENTS);

    /// What is done.
    ///
    /// @param addresses where clients connect to, in turn
    record Plan(
            List<SocketAddress> addresses,
            Map<String, String> parameters,
            int clients,
            Mix mix,
            Losses losses) {}

    // Tokens of one load are no other's.
    private static final AtomicLong LOADS = new AtomicLong();

    private final long load = LOADS.incrementAndGet();
    private final Plan plan;
    private final long seed;
    private final Wire[] wires;
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final AtomicLong scenarios = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong losses = new AtomicLong();
    private final CountDownLatch running;
    private volatile boolean stopping;

    Load(Plan plan, long seed) {
        this.plan = plan;
        this.seed = seed;
        wires = new Wire[plan.clients()];
        running = new CountDownLatch(plan.clients());
    }

    void start() {
        IntStream.range(0, plan.clients())
                .forEach(i -> Thread.ofVirtual().name("client-" + i).start(() -> client(i)));
    }

    /// Lets the clients go on for so long; less if one fails.
    void goOn(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (failure.get().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, 100));
            watch();
        }
    }

    /// Lets the clients go on until they have done so many scenarios more, or one fails.
    void goOn(int more) throws InterruptedException {
        long wanted = scenarios() + more;
        long end = System.nanoTime() + SILENCE_MILLIS_MAX * 1_000_000;
        while (failure.get().isEmpty() && scenarios() < wanted) {
            if (System.nanoTime() > end) {
                failure.compareAndSet("", "seed " + seed + ": the clients do not get on");
            }
            goOn(Duration.ofMillis(20));
        }
    }

    /// Has the clients end what they are at.
    ///
    /// @throws AssertionError if one has heard something wrong, or nothing for too long
    void stop() throws InterruptedException {
        stopping = true;
        while (!running.await(100, TimeUnit.MILLISECONDS)) {
            watch();
            if (!failure.get().isEmpty()) {
                closeAll();
            }
        }
        if (!failure.get().isEmpty()) {
            throw new AssertionError(failure.get());
        }
    }

    long scenarios() {
        return scenarios.get();
    }

    /// How many connections there have been.
    long connections() {
        return connections.get();
    }

    long losses() {
        return losses.get();
    }

    private void closeAll() {
        for (Wire wire : wires) {
            if (wire != null) {
                wire.close();
            }
        }
    }

    private void watch() {
        for (int i = 0; i < wires.length; i++) {
            Wire wire = wires[i];
            if (wire != null && wire.silentMillis() > SILENCE_MILLIS_MAX) {
                fail(i, "no answer for " + wire.silentMillis() + " ms", wire);
            }
        }
    }

    private void fail(int client, String what, Wire wire) {
        failure.compareAndSet(
                "",
                "seed %d, client %d: %s\n    %s"
                        .formatted(seed, client, what, wire == null ? "" : wire.transcript()));
    }

    private void client(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        int connection = 0;
        try {
            while (goesOn()) {
                connection(number, ++connection, random);
            }
        } finally {
            running.countDown();
        }
    }

    private boolean goesOn() {
        return !stopping && failure.get().isEmpty();
    }

    private void connection(int number, int connection, Random random) {
        var address = plan.addresses().get(number % plan.addresses().size());
        Wire wire = null;
        try (Wire connected = Wire.connect(address, plan.parameters())) {
            wire = connected;
            wires[number] = connected;
            connections.incrementAndGet();
            scenarios(
                    new Talk(
                            connected,
                            address,
                            "l%dc%d_%d".formatted(load, number, connection),
                            random));
        } catch (Lost e) {
            losses.incrementAndGet();
            if (!plan.losses().allow(String.valueOf(e.getMessage()))) {
                fail(number, "lost its connection: " + e.getMessage(), wire);
            }
            rest();
        } catch (AssertionError | RuntimeException e) {
            fail(number, e.toString(), wire);
        } finally {
            wires[number] = null;
        }
    }

    private void scenarios(Talk talk) {
        for (int i = 1 + talk.below(SCENARIOS_PER_CONNECTION); i > 0 && goesOn(); i--) {
            Mix.Choice choice = plan.mix().choose(talk.random());
            talk.wire().note("-- " + choice.name());
            choice.scenario().run(talk);
            scenarios.incrementAndGet();
            if (talk.hasLeft()) {
                return;
            }
        }
        talk.wire().say(new dev.weir.wire.FrontendMessage.Terminate());
    }

    private static void rest() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
