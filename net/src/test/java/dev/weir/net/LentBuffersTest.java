package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/// Whose a lent buffer is, and how many are kept.
final class LentBuffersTest {
    private final AtomicInteger made = new AtomicInteger();
    private final LentBuffers buffers =
            new LentBuffers(
                    () -> {
                        made.incrementAndGet();
                        return ByteBuffer.allocate(8);
                    });

    @Test
    void lendsAgainWhatWasGivenBack() {
        for (int hint = -100; hint < 100; hint++) {
            ByteBuffer buffer = buffers.lend(hint);
            assertThat(buffer.remaining()).isEqualTo(8);
            buffer.putInt(1).flip();
            buffers.giveBack(hint, buffer);
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void keepsNoMoreThanTheProcessorsNeed() {
        int many = 1_000;
        for (int round = 0; round < 2; round++) {
            List<ByteBuffer> lent = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                lent.add(buffers.lend(i));
            }
            lent.forEach(buffer -> buffers.giveBack(3, buffer));
        }
        int kept = 4 * Runtime.getRuntime().availableProcessors();
        assertThat(made).hasValue(2 * many - Math.min(many, kept));
    }

    @Test
    void lendsABufferToOneBorrowerAtATime() throws Exception {
        List<FutureTask<Boolean>> borrowers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int hint = i % 2;
            borrowers.add(Pair.inBackground(() -> borrowOften(hint)));
        }
        for (FutureTask<Boolean> borrower : borrowers) {
            assertThat(borrower.get()).isTrue();
        }
    }

    private boolean borrowOften(int hint) {
        for (int i = 0; i < 50_000; i++) {
            ByteBuffer buffer = buffers.lend(hint);
            long mine = Thread.currentThread().threadId();
            buffer.putLong(0, mine);
            if (i % 64 == 0) {
                Thread.yield();
            }
            if (buffer.getLong(0) != mine) {
                return false;
            }
            buffers.giveBack(hint, buffer);
        }
        return true;
    }
}
