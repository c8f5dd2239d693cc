package dev.weir.pooler.internal.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.internal.pools.PoolLimits.Order;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class PoolTest {
    private static final Pools.Key KEY = new Pools.Key("books", "ann");

    private final List<Pool> ordered = new ArrayList<>();
    private final List<Slot> closing = new ArrayList<>();
    private final List<Waiter> served = new ArrayList<>();
    private final Pools pools = new Pools(ordered::add);
    private final Pool pool = pool(2);

    private Pool pool(int size) {
        Duration long_ = Duration.ofSeconds(100);
        return pools.pool(
                KEY, new PoolLimits(size, 0, 0, long_, long_, long_, long_, Order.LAST_USED), 0, 0);
    }

    /// A client that waits whenever it is asked, but for so many times only.
    private static final class Client implements Waiter {
        private int timesLeft;

        private Client(int timesLeft) {
            this.timesLeft = timesLeft;
        }

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
            return timesLeft-- > 0;
        }
    }

    private static Client patient() {
        return new Client(Integer.MAX_VALUE);
    }

    private Slot connecting() {
        pool.acquire(patient(), 0, closing::add);
        return pool.begin(0, pool.generation());
    }

    private Slot inUse() {
        Slot slot = connecting();
        pool.connected(slot, 0);
        pool.release(slot, 0);
        return slot;
    }

    @Test
    void losesNoServerWhenAClientLeavesAtTheResume() {
        pool.release(inUse(), 0);
        pool.pause();
        pool.acquire(new Client(1), 0, closing::add);

        pool.resume(0, (_, waiter) -> served.add(waiter), closing::add);

        assertThat(pool.view().idle() + served.size()).isEqualTo(1);
    }

    @Test
    void givesUpWhatIsBeingConnectedWhenAllServersAre() {
        Slot slot = connecting();

        pool.retire("database configuration changed", closing::add);

        assertThat(closing).containsExactly(slot);
        assertThat(slot.closeReason()).isEqualTo("database configuration changed");
    }

    @Test
    void doesNotWantWhatWasOrderedBeforeAllServersWereGivenUp() {
        pool.acquire(patient(), 0, closing::add);
        int generation = pool.generation();
        pool.retire("database configuration changed", closing::add);

        Slot slot = pool.begin(0, generation);

        assertThat(slot.closeReason()).isEqualTo("database configuration changed");
    }

    @Test
    void connectsAtOnceThoughOneThatIsNotWantedAnyMoreHasFailed() {
        Slot slot = connecting();
        pool.retire("database configuration changed", closing::add);
        ordered.clear();

        pool.failed(slot, "connect failed", Pool.Failure.UNREACHABLE, 1);
        pool.closed(slot, 1, closing::add);

        assertThat(ordered).containsExactly(pool);
    }

    @Test
    void closesWhatIsReleasedInAPausedPool() {
        Slot slot = inUse();
        pool.pause();

        pool.release(slot, 0);

        assertThat(slot.closeReason()).isEqualTo("pause");
    }

    @Test
    void becomesSmallerThoughSomebodyWaits() {
        Slot slot = inUse();
        inUse();
        pool.acquire(patient(), 0, closing::add);
        pool(1);

        assertThat(pool.release(slot, 0)).isNull();

        assertThat(slot.closeReason()).isEqualTo("pool is over its size");
    }

    @Test
    void becomesSmallerThoughNobodyUsesIt() {
        Slot first = inUse();
        inUse();
        pool.release(first, 0);
        pool(1);

        pools.maintain(1, closing::add);

        assertThat(closing).containsExactly(first);
        assertThat(first.closeReason()).isEqualTo("pool is over its size");
    }
}
