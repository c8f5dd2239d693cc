package dev.weir.cli.copy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A fixed number of blocks that go round between one reader and several senders: the reader waits
/// while all are full, the senders while all are empty. The monitor guards everything.
final class BlockQueue {
    private final Deque<Block> empty = new ArrayDeque<>();
    private final Deque<Block> full = new ArrayDeque<>();
    private State state = State.OPEN;

    private enum State {
        OPEN,
        ENDED,
        FAILED
    }

    BlockQueue(int blocks, RowCutter start) {
        for (int i = 0; i < blocks; i++) {
            empty.add(new Block(start));
        }
    }

    /// A block to fill; none if a sender has failed.
    synchronized Optional<Block> takeEmpty() {
        awaitWhile(empty::isEmpty);
        return state == State.OPEN ? Optional.of(empty.remove()) : Optional.empty();
    }

    synchronized void putFull(Block block) {
        full.add(block);
        notifyAll();
    }

    /// A block to send; none if there are no more, or somebody has failed.
    synchronized Optional<Block> takeFull() {
        awaitWhile(full::isEmpty);
        return state == State.FAILED ? Optional.empty() : Optional.ofNullable(full.poll());
    }

    synchronized void giveBack(Block block) {
        block.shrink();
        empty.add(block);
        notifyAll();
    }

    /// All has been read.
    synchronized void end() {
        state = state == State.FAILED ? state : State.ENDED;
        notifyAll();
    }

    /// There is no use in going on.
    synchronized void fail() {
        state = State.FAILED;
        notifyAll();
    }

    synchronized boolean hasFailed() {
        return state == State.FAILED;
    }

    private synchronized void awaitWhile(BooleanSupplier isSo) {
        try {
            while (state == State.OPEN && isSo.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            fail();
            Thread.currentThread().interrupt();
        }
    }
}
