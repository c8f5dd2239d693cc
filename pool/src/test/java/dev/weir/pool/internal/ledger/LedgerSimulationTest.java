package dev.weir.pool.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.Effort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The ledger under random work with a clock of its own, checked after each step: never too many
/// connections, never two holders, nobody passed by, no wake-up and no connection lost. A failure
/// names its seed and step.
@Timeout(240)
final class LedgerSimulationTest {
    private static final int STEPS = Effort.of(400_000);

    /// Somebody at work or waiting.
    private static final class Client extends Ticket<Integer> {
        private final long number;

        Client(Mode mode, long number) {
            super(mode);
            this.number = number;
        }
    }

    /// One run.
    private static final class World {
        private final Random random;
        private final Rules rules;
        private final Ledger<Integer> ledger;
        private final List<Client> working = new ArrayList<>();
        private final List<Client> waiting = new ArrayList<>();
        private final List<Slot<Integer>> examined = new ArrayList<>();
        private final Map<Integer, Integer> open = new IdentityHashMap<>();
        private final List<Integer> closed = new ArrayList<>();
        private int opening;
        private int opened;
        private long clock;
        private long arrivals;
        private int max;
        private int min;

        World(Random random) {
            this.random = random;
            max = 1 + random.nextInt(8);
            min = random.nextInt(max + 1);
            rules =
                    new Rules(
                            min,
                            max,
                            random.nextInt(3) == 0 ? 5 : 0,
                            1 + random.nextInt(3),
                            random.nextBoolean() ? 1 : 1 + random.nextInt(6),
                            50,
                            random.nextInt(4) == 0 ? Rules.Idle.CLOSED : Rules.Idle.KEPT);
            ledger = new Ledger<>(rules);
        }

        void step() {
            clock += random.nextInt(20);
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> arrive();
                case 6, 7, 8, 9, 10, 11 -> finish();
                case 12 -> giveUp();
                case 13, 14 -> endOpening();
                case 15, 16 -> endExamination();
                case 17 -> keepHouse();
                case 18 -> resizeOrDrain();
                default -> opening += ledger.open();
            }
            news();
            check();
        }

        private void arrive() {
            if (ledger.isLineFull()) {
                return;
            }
            Client client =
                    new Client(random.nextInt(3) == 0 ? Mode.SOLE : Mode.SHARED, arrivals++);
            if (ledger.take(client, clock)) {
                working.add(client);
            } else {
                waiting.add(client);
            }
        }

        private void finish() {
            if (!working.isEmpty()) {
                Client client = working.remove(random.nextInt(working.size()));
                Return state =
                        switch (random.nextInt(12)) {
                            case 0 -> Return.BROKEN;
                            case 1 -> Return.DOUBTFUL;
                            case 2 -> Return.OUTDATED;
                            case 3 -> Return.SILENT;
                            default -> Return.GOOD;
                        };
                ledger.giveBack(client.slot(), client.mode(), state, clock);
            }
        }

        private void giveUp() {
            if (!waiting.isEmpty()) {
                Client client = waiting.get(random.nextInt(waiting.size()));
                assertThat(ledger.cancel(client, clock)).isTrue();
                waiting.remove(client);
                assertThat(ledger.cancel(client, clock)).isFalse();
            }
        }

        private void endOpening() {
            if (opening > 0) {
                opening--;
                if (random.nextInt(5) == 0) {
                    ledger.failedToOpen();
                } else {
                    Integer connection = Integer.valueOf(1_000_000 + opened++);
                    open.put(connection, 0);
                    ledger.opened(connection, clock + random.nextInt(20_000), clock);
                }
            }
        }

        private void endExamination() {
            if (!examined.isEmpty()) {
                Slot<Integer> slot = examined.remove(random.nextInt(examined.size()));
                Return state = random.nextInt(3) == 0 ? Return.BROKEN : Return.GOOD;
                ledger.examined(slot, state, clock);
            }
        }

        private void keepHouse() {
            ledger.expire(clock);
            if (random.nextInt(10) == 0) {
                ledger.shrink();
            }
            if (random.nextInt(10) == 0 && !working.isEmpty()) {
                ledger.doubt(working.getFirst().slot(), clock);
            }
            if (random.nextInt(10) == 0) {
                Slot<Integer> slot = ledger.takeToExamine(clock);
                if (slot != null) {
                    examined.add(slot);
                }
            }
        }

        private void resizeOrDrain() {
            if (random.nextInt(50) == 0) {
                max = 1 + random.nextInt(8);
                min = random.nextInt(max + 1);
                ledger.resize(min, max);
            } else if (random.nextInt(50) == 0) {
                ledger.drain(clock);
            }
        }

        private void news() {
            long before = -1;
            for (Ticket<Integer> told = ledger.pollGranted();
                    told != null;
                    told = ledger.pollGranted()) {
                Client client = (Client) told;
                assertThat(client.state()).isEqualTo(Ticket.State.GRANTED);
                assertThat(waiting.remove(client)).as("told one that waited").isTrue();
                working.add(client);
                for (Client other : waiting) {
                    boolean same = other.mode() == client.mode();
                    assertThat(same && other.number < client.number)
                            .as("%s passed by %s", other.number, client.number)
                            .isFalse();
                    boolean passed = client.mode() == Mode.SOLE && other.number < client.number;
                    assertThat(passed).as("a share passed by one for itself").isFalse();
                }
                before = Math.max(before, client.number);
            }
            for (Slot<Integer> slot = ledger.pollRemoved();
                    slot != null;
                    slot = ledger.pollRemoved()) {
                assertThat(open.remove(slot.connection())).as("closed once").isNotNull();
                closed.add(slot.connection());
            }
            for (Slot<Integer> slot = ledger.pollDoubtful();
                    slot != null;
                    slot = ledger.pollDoubtful()) {
                examined.add(slot);
            }
        }

        private void check() {
            Map<Slot<Integer>, Integer> sole = new IdentityHashMap<>();
            Map<Slot<Integer>, Integer> shared = new IdentityHashMap<>();
            for (Client client : working) {
                var users = client.mode() == Mode.SOLE ? sole : shared;
                users.merge(client.slot(), 1, Integer::sum);
                assertThat(open).containsKey(client.slot().connection());
            }
            for (Slot<Integer> slot : ledger.slots()) {
                assertThat(sole.getOrDefault(slot, 0)).isEqualTo(slot.isLeased() ? 1 : 0);
                assertThat(shared.getOrDefault(slot, 0)).isEqualTo(slot.sharers());
                assertThat(slot.isLeased() && slot.sharers() > 0).as("two holders").isFalse();
                assertThat(slot.sharers()).isLessThanOrEqualTo(rules.depth());
            }
            assertThat(ledger.size()).as("no connection lost").isEqualTo(open.size());
            assertThat(ledger.opening()).isEqualTo(opening);
            assertThat(ledger.waiting()).isEqualTo(waiting.size());
            if (!waiting.isEmpty()) {
                assertThat(ledger.idle()).as("idle while some wait").isZero();
            }
        }

        /// Nothing new comes, all work ends: everybody must have been served.
        void windDown() {
            for (int i = 0; i < 100_000 && !(working.isEmpty() && waiting.isEmpty()); i++) {
                clock += 5;
                finish();
                endOpening();
                endExamination();
                opening += ledger.open();
                news();
                check();
            }
            assertThat(waiting).as("everybody was served").isEmpty();
            assertThat(working).isEmpty();
            assertThat(ledger.size() + ledger.opening()).isLessThanOrEqualTo(max);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void holdsItsRulesWhateverHappens(long given) {
        long seed = given == 0 ? System.nanoTime() : given;
        Random random = new Random(seed);
        int step = 0;
        try {
            while (step < STEPS) {
                World world = new World(random);
                int life = 500 + random.nextInt(5_000);
                for (int i = 0; i < life; i++) {
                    world.step();
                    step++;
                }
                world.windDown();
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
        }
    }

    @Test
    void neverOpensMoreThanMayBe() {
        Random random = new Random(7);
        for (int run = 0; run < 50; run++) {
            World world = new World(random);
            for (int i = 0; i < 2_000; i++) {
                int before = world.ledger.size() + world.ledger.opening();
                world.step();
                int now = world.ledger.size() + world.ledger.opening();
                assertThat(now).isLessThanOrEqualTo(Math.max(before, world.max));
            }
        }
    }
}
