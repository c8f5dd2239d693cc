package dev.weir.pooler.internal.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.internal.pools.PoolLimits.Order;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Clients and servers that come and go at random, in virtual time. After each step the books must
/// hold: no bound is exceeded, nobody has another's server, nobody waits beside a free server, and
/// nobody overtakes.
class PoolsSimulationTest {
    private static final int STEPS = 60_000;
    private static final int DATABASE_MAX = 5;
    private static final int USER_MAX = 6;
    private static final PoolLimits LIMITS =
            new PoolLimits(
                    3,
                    1,
                    1,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(400),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(3),
                    Order.LAST_USED);

    /// A client with its number in the queue.
    private final class Client implements Waiter {
        private final Pool pool;
        private final long since = now;
        private final long number;
        private boolean waiting = true;

        private Client(Pool pool, long number) {
            this.pool = pool;
            this.number = number;
        }

        @Override
        public int loopNumber() {
            return (int) (number % 2);
        }

        @Override
        public long waitingSince() {
            return since;
        }

        @Override
        public boolean isWaiting() {
            return waiting;
        }
    }

    private record Ordered(Pool pool, int generation) {}

    private final Deque<Ordered> ordered = new ArrayDeque<>();
    private final List<Slot> connecting = new ArrayList<>();
    private final Map<Slot, Client> holders = new HashMap<>();
    private final List<Client> waiters = new ArrayList<>();
    private final Map<Pool, Long> served = new HashMap<>();
    private final Pools pools =
            new Pools(pool -> ordered.add(new Ordered(pool, pool.generation())));
    private final List<Pool> all = new ArrayList<>();
    private long now = 1;
    private long numbers;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theBooksHold(long seed) {
        Random random = new Random(seed);
        for (String database : List.of("a", "b")) {
            for (String user : List.of("x", "y")) {
                all.add(pools.pool(new Pools.Key(database, user), LIMITS, DATABASE_MAX, USER_MAX));
            }
        }
        for (int step = 0; step < STEPS; step++) {
            now += random.nextLong(200_000_000L);
            step(random);
            check("seed " + seed + ", step " + step);
        }
        drain();
        assertThat(waiters).as("seed " + seed + ": who still waits at the end").isEmpty();
    }

    private void step(Random random) {
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> come(all.get(random.nextInt(all.size())));
            case 3, 4, 5 -> leaveOne(random);
            case 6, 7 -> begin();
            case 8, 9 -> connect(random, random.nextInt(10) == 0);
            case 10 -> die(random);
            case 11 -> command(random, all.get(random.nextInt(all.size())));
            default -> pools.maintain(now, this::close);
        }
    }

    private void command(Random random, Pool pool) {
        switch (random.nextInt(40)) {
            case 0 -> pool.retire("reconnect", this::close);
            case 1 -> {
                pool.pause();
                pool.retire("pause", this::close);
            }
            default -> resume(pool);
        }
    }

    private void resume(Pool pool) {
        pool.resume(now, (slot, waiter) -> serve(slot, (Client) waiter), this::close);
    }

    private void come(Pool pool) {
        if (waiters.size() > 30) {
            return;
        }
        Client client = new Client(pool, numbers++);
        Slot slot = pool.acquire(client, now, this::close);
        if (slot == null) {
            waiters.add(client);
        } else {
            serve(slot, client);
        }
    }

    private void serve(Slot slot, Client client) {
        assertThat(slot.state()).isEqualTo(Slot.State.ACTIVE);
        assertThat(slot.pool()).isSameAs(client.pool);
        assertThat(holders.put(slot, client)).as("who has the server already").isNull();
        assertThat(client.number).isGreaterThan(served.getOrDefault(client.pool, -1L));
        served.put(client.pool, client.number);
        client.waiting = false;
        waiters.remove(client);
        slot.use();
    }

    private void leaveOne(Random random) {
        if (!holders.isEmpty() && random.nextInt(4) != 0) {
            release(new ArrayList<>(holders.keySet()).get(random.nextInt(holders.size())));
        } else if (!waiters.isEmpty()) {
            waiters.remove(random.nextInt(waiters.size())).waiting = false;
        }
    }

    private void release(Slot slot) {
        holders.remove(slot);
        give(slot);
    }

    private void give(Slot slot) {
        Waiter next = slot.pool().release(slot, now);
        if (next != null) {
            serve(slot, (Client) next);
        } else if (!slot.closeReason().isEmpty()) {
            slot.pool().closed(slot, now, this::close);
        }
    }

    private void begin() {
        Ordered next = ordered.poll();
        if (next != null) {
            Slot slot = next.pool().begin(0, next.generation());
            if (slot.closeReason().isEmpty()) {
                connecting.add(slot);
            } else {
                next.pool().closed(slot, now, this::close);
            }
        }
    }

    private void connect(Random random, boolean fails) {
        if (connecting.isEmpty()) {
            return;
        }
        Slot slot = connecting.remove(random.nextInt(connecting.size()));
        if (fails) {
            slot.pool().failed(slot, "no", Pool.Failure.UNREACHABLE, now);
            slot.pool().closed(slot, now, this::close);
        } else {
            slot.pool().connected(slot, now);
            give(slot);
        }
    }

    private void die(Random random) {
        if (!holders.isEmpty() && random.nextInt(3) == 0) {
            Slot slot = new ArrayList<>(holders.keySet()).get(random.nextInt(holders.size()));
            holders.remove(slot);
            slot.pool().closed(slot, now, this::close);
        }
    }

    // What the books give up is nobody's, and out of them already or on its way.
    private void close(Slot slot) {
        if (connecting.remove(slot)) {
            slot.pool().closed(slot, now, this::close);
        }
        assertThat(holders).doesNotContainKey(slot);
        assertThat(slot.state()).isEqualTo(Slot.State.GONE);
    }

    private void drain() {
        all.forEach(this::resume);
        for (int i = 0; i < 10_000 && !waiters.isEmpty(); i++) {
            now += 4_000_000_000L;
            pools.maintain(now, this::close);
            while (!ordered.isEmpty()) {
                begin();
            }
            while (!connecting.isEmpty()) {
                connect(new Random(i), false);
            }
            List.copyOf(holders.keySet()).forEach(this::release);
        }
    }

    private void check(String when) {
        for (Pool pool : all) {
            PoolView view = pool.view();
            assertThat(view.slots().size() + view.connecting() - connectingOf(pool))
                    .as(when + ": servers of " + pool.key())
                    .isLessThanOrEqualTo(LIMITS.size() + LIMITS.reserve());
            assertThat(view.idle() > 0 && (view.waiting() > 0 || view.paused()))
                    .as(
                            when
                                    + ": "
                                    + pool.key()
                                    + " has a free server, and somebody waits or it is paused")
                    .isFalse();
        }
        for (String database : List.of("a", "b")) {
            assertThat(pools.serversOfDatabase(database)).as(when).isBetween(0, DATABASE_MAX);
        }
        for (String user : List.of("x", "y")) {
            assertThat(pools.serversOfUser(user)).as(when).isBetween(0, USER_MAX);
        }
    }

    private int connectingOf(Pool pool) {
        return (int) connecting.stream().filter(slot -> slot.pool() == pool).count();
    }
}
