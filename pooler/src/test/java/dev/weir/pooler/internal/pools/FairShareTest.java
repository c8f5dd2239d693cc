package dev.weir.pooler.internal.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.internal.pools.PoolLimits.Order;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Several pools under one bound, whose clients all come at once and each want a server once.
class FairShareTest {
    private static final int MAX = 3;
    private static final PoolLimits LIMITS =
            new PoolLimits(
                    5,
                    0,
                    0,
                    Duration.ZERO,
                    Duration.ofHours(1),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(15),
                    Order.LAST_USED);

    private static final class Client implements Waiter {
        private boolean waiting = true;

        @Override
        public int loopNumber() {
            return 0;
        }

        @Override
        public long waitingSince() {
            return 0;
        }

        @Override
        public boolean isWaiting() {
            return waiting;
        }
    }

    private final Deque<Pool> ordered = new ArrayDeque<>();
    private final Pools books = new Pools(ordered::add);
    private final Map<Slot, Client> holders = new LinkedHashMap<>();
    private int connects;
    private int served;
    private long now = 1;

    private Pool pool(String database) {
        return books.pool(new Pools.Key(database, "user"), LIMITS, 0, MAX);
    }

    private void close(Slot slot) {
        assertThat(slot.state()).isEqualTo(Slot.State.GONE);
    }

    private void come(Pool pool) {
        assertThat(pool.acquire(new Client(), now, this::close)).isNull();
    }

    private void connectOne() {
        connects++;
        Pool pool = ordered.remove();
        Slot slot = pool.begin(0, pool.generation());
        pool.connected(slot, now);
        give(slot);
    }

    private void give(Slot slot) {
        now++;
        Waiter next = slot.pool().release(slot, now);
        if (next != null) {
            served++;
            ((Client) next).waiting = false;
            holders.put(slot, (Client) next);
        } else if (!slot.closeReason().isEmpty()) {
            slot.pool().closed(slot, now, this::close);
        }
    }

    private void leaveOne() {
        Slot slot = holders.keySet().iterator().next();
        holders.remove(slot);
        give(slot);
    }

    private void run(int steps) {
        for (int i = 0; i < steps && !(ordered.isEmpty() && holders.isEmpty()); i++) {
            if (ordered.isEmpty()) {
                leaveOne();
            } else {
                connectOne();
            }
        }
    }

    @Test
    void aPlaceThatIsGivenUpIsAnotherPools() {
        Pool greedy = pool("a");
        Pool late = pool("b");
        Stream.of(greedy, greedy, greedy, late).forEach(this::come);

        connectOne();

        assertThat(ordered).containsExactly(greedy, greedy, late);
    }

    @Test
    void thePoolThatHasFewestComesFirst() {
        Pool greedy = pool("a");
        Pool late = pool("b");
        Pool later = pool("c");
        Stream.of(greedy, greedy, greedy, late, late, later).forEach(this::come);

        connectOne();
        connectOne();

        assertThat(ordered).containsExactly(greedy, late, later);
    }

    @Test
    void everybodyIsServedWithFewConnects() {
        List<Pool> pools = List.of(pool("a"), pool("b"), pool("c"));
        for (Pool pool : pools) {
            Stream.of(pool, pool, pool).forEach(this::come);
        }

        run(100);

        assertThat(served).isEqualTo(9);
        assertThat(connects).isLessThan(12);
    }

    @Test
    void nobodyGivesWayToAPoolThatCannotConnect() {
        Pool greedy = pool("a");
        Pool failing = pool("b");
        failing.failed(new Slot(failing, 0), "no", Pool.Failure.UNREACHABLE, now);
        Stream.of(greedy, greedy, greedy, failing).forEach(this::come);

        run(3);

        assertThat(holders).hasSize(3);
    }
}
