package dev.weir.driver.internal.session;

import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.net.DeadlineException;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Writes a connection's bytes, those of all callers. If the server takes none, the writer reads
/// meanwhile, so that server and client never wait for each other. Everything here belongs to
/// whoever has the role of the writer.
final class Writer {
    // How long a write may make no progress before the writer reads.
    private static final Duration STALL = Duration.ofMillis(2);

    private final Line line;
    private final Channel channel;
    private final Reader reader;
    private final Consumer<Throwable> failures;

    /// @param failures is told when bytes cannot be written that nobody waits to write
    Writer(Line line, Channel channel, Reader reader, Consumer<Throwable> failures) {
        this.line = line;
        this.channel = channel;
        this.reader = reader;
        this.failures = failures;
    }

    /// Writes what waits to be written, unless another thread is at it, which will write that too.
    void flush(Exchange exchange, Deadline deadline) throws IOException, InterruptedException {
        line.lock();
        boolean mine;
        try {
            mine = line.outbox().beginWriting();
        } finally {
            line.unlock();
        }
        if (mine) {
            write(exchange, deadline);
        }
    }

    /// As [#write], after the threads that are ready to run have had their turn: what they add
    /// leaves in the same write. The server reads and answers it with fewer calls too.
    @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing but the number of writes rests on it
    void gatherAndWrite(Waiter writing, Deadline deadline)
            throws IOException, InterruptedException {
        Thread.yield();
        if (takeMore()) {
            write(writing, deadline);
        }
    }

    /// Writes all there is, with the role that the caller has taken.
    void write(Waiter writing, Deadline deadline) throws IOException, InterruptedException {
        boolean ended = false;
        try {
            do {
                writeOnce(writing, deadline);
            } while (takeMore());
            ended = true;
        } catch (DeadlineException | InterruptedException e) {
            ended = true;
            handOn();
            throw e;
        } finally {
            if (!ended) {
                giveUp();
            }
        }
    }

    /// The writer has no more time, but others wait for answers to what it was to write for them,
    /// and half a message cannot be left: a thread that ends with the last byte goes on. It reads,
    /// where it must, under a name of its own: the exchange's owner may be reading as well.
    private void handOn() {
        Watch successor = new Watch(() -> false);
        Thread.ofVirtual()
                .name("weir-writer")
                .start(
                        () -> {
                            try {
                                write(successor, Deadline.NEVER);
                            } catch (IOException | InterruptedException | RuntimeException e) {
                                failures.accept(e);
                            }
                        });
    }

    /// Makes the next bytes ready, or gives the role back if there are none.
    private boolean takeMore() {
        line.lock();
        try {
            return line.outbox().continueWriting();
        } finally {
            line.unlock();
        }
    }

    private void giveUp() {
        line.lock();
        try {
            line.outbox().endWriting();
        } finally {
            line.unlock();
        }
    }

    @SuppressWarnings("GuardedBy") // the bytes being written are the writer's
    private void writeOnce(Waiter writing, Deadline deadline)
            throws IOException, InterruptedException {
        Outbox outbox = line.outbox();
        while (outbox.remaining() > 0) {
            int count = channel.write(outbox.array(), outbox.position(), outbox.remaining());
            outbox.wrote(count);
            line.meter().wrote(count);
            if (count == 0) {
                await(writing, deadline);
            }
        }
        while (!channel.flush()) {
            await(writing, deadline);
        }
    }

    private void await(Waiter writing, Deadline deadline) throws IOException, InterruptedException {
        try {
            channel.awaitWritable(Deadline.after(STALL).earlier(deadline));
        } catch (DeadlineException e) {
            if (deadline.isOver()) {
                throw e;
            }
            reader.readWhatIsThere(writing);
        }
    }
}
