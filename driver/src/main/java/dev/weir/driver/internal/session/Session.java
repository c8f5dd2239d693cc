package dev.weir.driver.internal.session;

import dev.weir.driver.ConnectionActivity;
import dev.weir.driver.ConnectionActivity.Phase;
import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.Traffic;
import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.net.DeadlineException;
import dev.weir.wire.BackendTag;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.TransactionStatus;

import java.io.IOException;
import java.time.Duration;

/// A logged-in connection that many threads may use, without a thread of its own.
///
/// Requests ([Exchange]) are answered in the order in which they were sent: they stand in a [Line].
/// Two roles go round among their owners:
///
/// - The *writer* ([Writer]) writes the bytes of all callers. Whoever finds the role free takes it;
///   others leave their bytes to it. If the server takes no more bytes, the writer reads meanwhile,
///   so that server and client never wait for each other.
/// - The *reader* ([Reader]) reads. It takes its own answers in place; what it finds for others it
///   keeps for them, and when that is much, it leaves the rest to its owner. When it has its own it
///   hands the role on. One caller alone writes, reads and is done, with no hand-off.
///
/// This class gives errors their meaning: what was asked, whether it may have run, and whether the
/// connection lives on.
public final class Session {
    /// Messages are gathered up to this size before they are written.
    private static final int GATHERED_BYTES = 32 * 1024;

    /// The server ignores a cancel that comes before it has begun with the request, so one that has
    /// no effect for so long is repeated.
    private static final Duration CANCEL_AGAIN = Duration.ofMillis(200);

    private final Channel channel;
    private final Line line = new Line();
    private final Reader reader;
    private final Writer writer;
    private final Canceller canceller;
    private final SessionSettings settings;

    public Session(Channel channel, InputBuffer input, Wiring wiring, SessionSettings settings) {
        this.channel = channel;
        this.reader = new Reader(line, channel, input, wiring.async());
        this.writer = new Writer(line, channel, reader, this::fail);
        this.canceller = wiring.canceller();
        this.settings = settings;
    }

    /// What a session needs from outside.
    public record Wiring(AsyncMessages async, Canceller canceller) {}

    /// @param cancelTimeout how long a request that was given up may take to end before the
    ///   connection is closed
    /// @param peer who is at the other end, for error messages
    public record SessionSettings(Duration cancelTimeout, String peer) {}

    /// What the last ReadyForQuery said.
    public TransactionStatus status() {
        return reader.status();
    }

    /// Whether no request is under way, so that [#status()] is the status now.
    public boolean isIdle() {
        line.lock();
        try {
            return line.isIdle();
        } finally {
            line.unlock();
        }
    }

    /// What the connection is at now.
    public ConnectionActivity activity() {
        line.lock();
        try {
            Exchange head = line.head();
            return head == null
                    ? new ConnectionActivity(status(), Phase.WAITING, line.lastLabel())
                    : new ConnectionActivity(status(), Phase.RUNNING, head.label());
        } finally {
            line.unlock();
        }
    }

    /// How much was sent and received.
    public Traffic traffic() {
        return line.meter().traffic();
    }

    /// Who is at the other end.
    public String peer() {
        return settings.peer();
    }

    /// Takes what has come unasked, without waiting.
    ///
    /// @return whether the connection is open still
    public boolean probe() {
        if (!isOpen()) {
            return false;
        }
        try {
            reader.readWhatIsThere(new Watch(() -> false));
            return true;
        } catch (IOException | RuntimeException e) {
            fail(e);
            return false;
        }
    }

    public boolean isOpen() {
        line.lock();
        try {
            return line.failure() == null && channel.isOpen();
        } finally {
            line.unlock();
        }
    }

    // --- requests ---

    /// Encodes a request, puts it in line and sends it. If it ends with the Sync, this thread must
    /// take its answers, and none of another request before.
    ///
    /// @throws RuntimeException whatever the encoder throws; nothing is sent then
    public Exchange start(String label, Encoder encoder, Ending ending, Deadline deadline) {
        Exchange exchange = new Exchange(this, label, ending, deadline);
        if (ending == Ending.SYNCED) {
            exchange.attend();
        }
        write(exchange, add(exchange, encoder, Departure.NOW), deadline);
        return exchange;
    }

    /// As [#start], for an exchange whose messages leave later, by [Exchange#send] or
    /// [Exchange#flush()].
    public Exchange begin(String label, Encoder encoder, Deadline deadline) {
        Exchange exchange = new Exchange(this, label, Ending.OPEN, deadline);
        add(exchange, encoder, Departure.LATER);
        return exchange;
    }

    /// As [#start], for a request whose answers nobody waits for: whoever reads next throws them
    /// away. An error among them closes the connection.
    public void startUnattended(String label, Encoder encoder) {
        Deadline deadline = Deadline.after(settings.cancelTimeout());
        Exchange exchange = new Exchange(this, label, Ending.SYNCED, deadline);
        exchange.detach();
        write(exchange, add(exchange, encoder, Departure.NOW), deadline);
    }

    private void write(Exchange exchange, Share share, Deadline deadline) {
        switch (share) {
            case NONE -> {
                // Somebody else writes, or nobody now.
            }
            case WRITE -> attempt(exchange, () -> writer.write(exchange, deadline));
            case GATHER -> attempt(exchange, () -> writer.gatherAndWrite(exchange, deadline));
        }
    }

    private Share add(Exchange exchange, Encoder encoder, Departure departure) {
        try {
            return line.add(exchange, encoder, departure);
        } catch (ClosedSessionException e) {
            throw new ConnectionLostException(
                    "connection to "
                            + settings.peer()
                            + " is closed: "
                            + e.getMessage()
                            + "; not sent: "
                            + Labels.brief(exchange.label()),
                    RequestFate.NOT_SENT,
                    e);
        }
    }

    void send(Exchange exchange, Encoder encoder, Ending ending) {
        attempt(
                exchange,
                () -> {
                    line.append(exchange, encoder, ending);
                    write(exchange);
                });
    }

    void append(Exchange exchange, Encoder encoder, Ending ending) {
        attempt(
                exchange,
                () -> {
                    if (line.append(exchange, encoder, ending) >= GATHERED_BYTES) {
                        write(exchange);
                    }
                });
    }

    void flush(Exchange exchange) {
        attempt(exchange, () -> write(exchange));
    }

    /// Writes what was appended. Whoever has more to send may never have to wait, and so is asked
    /// here whether it still may.
    private void write(Exchange exchange) throws IOException, InterruptedException {
        writer.flush(exchange, exchange.deadline());
        if (exchange.isOpenEnded()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (exchange.deadline().isOver()) {
                throw new DeadlineException("no time left");
            }
        }
    }

    byte next(Exchange exchange, Deadline deadline) {
        try {
            return reader.next(exchange, deadline);
        } catch (Reader.BrokenBehindException e) {
            fail(e);
            return BackendTag.READY_FOR_QUERY;
        } catch (IOException | InterruptedException | ProtocolException e) {
            throw failed(exchange, e);
        } catch (RuntimeException | Error e) {
            // Where the next message begins is not known any more: out of memory, or a fault of
            // ours.
            fail(e);
            exchange.finish();
            throw e;
        }
    }

    void pause(Exchange exchange) {
        reader.pause(exchange);
    }

    boolean hasAnswer(Exchange exchange) {
        try {
            return reader.hasAnswer(exchange);
        } catch (IOException | ProtocolException e) {
            throw failed(exchange, e);
        }
    }

    /// Waits until the watch is ready, reading if nobody else does.
    ///
    /// @return false if the deadline came first
    public boolean await(Watch watch, Deadline deadline) {
        try {
            reader.await(watch, deadline);
            return true;
        } catch (DeadlineException e) {
            return false;
        } catch (InterruptedException e) {
            throw new RequestInterruptedException(
                    "interrupted while waiting for a notification", RequestFate.DONE, e);
        } catch (IOException | ProtocolException e) {
            fail(e);
            throw new ConnectionLostException(
                    "connection to "
                            + settings.peer()
                            + " lost while waiting for a notification: "
                            + e.getMessage(),
                    RequestFate.DONE,
                    e);
        }
    }

    /// Wakes watches that another thread has made ready.
    public void wakeWatches() {
        line.wakeWatches();
    }

    // --- what errors mean ---

    /// I/O on behalf of an exchange.
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    private void attempt(Exchange exchange, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException | InterruptedException | ProtocolException e) {
            throw failed(exchange, e);
        }
    }

    /// The owner could not understand an answer.
    RuntimeException broken(Exchange exchange, ProtocolException cause) {
        return failed(exchange, cause);
    }

    private RuntimeException failed(Exchange exchange, Exception cause) {
        return switch (cause) {
            case DeadlineException _ -> {
                RequestFate fate = abandon(exchange);
                yield new RequestTimeoutException(
                        "no answer in time" + became(fate) + Labels.brief(exchange.label()),
                        fate,
                        cause);
            }
            case InterruptedException _ -> {
                RequestFate fate = abandon(exchange);
                yield new RequestInterruptedException(
                        "interrupted while waiting for the answer"
                                + became(fate)
                                + Labels.brief(exchange.label()),
                        fate,
                        cause);
            }
            default -> {
                fail(cause);
                yield lost(exchange, cause);
            }
        };
    }

    private static String became(RequestFate fate) {
        return fate == RequestFate.REFUSED ? "; the server has cancelled: " : "; may have run: ";
    }

    private ConnectionLostException lost(Exchange exchange, Throwable cause) {
        exchange.finish();
        RequestFate fate = fate(exchange);
        return new ConnectionLostException(
                "connection to "
                        + settings.peer()
                        + " lost: "
                        + cause.getMessage()
                        + (fate == RequestFate.UNKNOWN ? "; may have run: " : "; did not run: ")
                        + Labels.brief(exchange.label()),
                fate,
                cause);
    }

    /// What was not even begun to be written has certainly not run; nor has what stood behind the
    /// error with which the server ended the session.
    private RequestFate fate(Exchange exchange) {
        if (reader.serverEnds() && !exchange.isAnswered()) {
            return RequestFate.NOT_SENT;
        }
        line.lock();
        try {
            return exchange.startOffset() < line.outbox().written()
                    ? RequestFate.UNKNOWN
                    : RequestFate.NOT_SENT;
        } finally {
            line.unlock();
        }
    }

    // --- ends ---

    /// Asks the server to cancel what runs now. What is sent afterwards is not hit.
    public void cancel(Deadline deadline) throws IOException, InterruptedException {
        line.lock();
        try {
            if (line.isIdle() || line.isCancelling() || line.failure() != null) {
                return;
            }
            line.beginCancel();
        } finally {
            line.unlock();
        }
        try {
            canceller.cancel(deadline);
        } finally {
            line.endCancel();
        }
    }

    /// The owner gives up. If only its request is under way, it is cancelled and its answers are
    /// read to their end; if that cannot be done in time, the connection is closed. If other
    /// requests are under way too, they must not be hit: this one goes on at the server, and what
    /// it answers is thrown away.
    ///
    /// @return whether the server has confirmed that it did not run to its end
    RequestFate abandon(Exchange exchange) {
        if (!beginAbandoning(exchange)) {
            return RequestFate.UNKNOWN;
        }
        // Cancelling has a deadline of its own; an interrupt that came before must not end that
        // too.
        boolean wasInterrupted = Thread.interrupted();
        try {
            return cancelAndDrain(exchange, Deadline.after(settings.cancelTimeout()));
        } catch (InterruptedException e) {
            wasInterrupted = true;
            fail(e);
            return RequestFate.UNKNOWN;
        } catch (IOException | RuntimeException e) {
            fail(e);
            return RequestFate.UNKNOWN;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
            exchange.finish();
            line.endCancel();
        }
    }

    /// @return whether the exchange is to be cancelled
    private boolean beginAbandoning(Exchange exchange) {
        line.lock();
        try {
            if (exchange.isComplete() || line.failure() != null) {
                exchange.finish();
                if (exchange.isReading()) {
                    exchange.reading(false);
                    line.release();
                }
                return false;
            }
            if (!line.isAlone(exchange)) {
                if (exchange.ending() == Ending.OPEN) {
                    fail(new IOException("a request was given up before all of it was sent"));
                }
                line.leave(exchange);
                return false;
            }
            line.beginCancel();
            return true;
        } finally {
            line.unlock();
        }
    }

    private RequestFate cancelAndDrain(Exchange exchange, Deadline grace)
            throws IOException, InterruptedException {
        writer.flush(exchange, grace);
        canceller.cancel(grace);
        if (exchange.isOpenEnded()) {
            line.append(exchange, exchange.farewell(), Ending.SYNCED);
            writer.flush(exchange, grace);
        }
        RequestFate fate = RequestFate.UNKNOWN;
        byte tag = nextOrCancelAgain(exchange, grace);
        while (tag != BackendTag.READY_FOR_QUERY || !exchange.takeCycle()) {
            if (tag == BackendTag.ERROR_RESPONSE) {
                fate = RequestFate.REFUSED;
            }
            tag = nextOrCancelAgain(exchange, grace);
        }
        return fate;
    }

    private byte nextOrCancelAgain(Exchange exchange, Deadline grace)
            throws IOException, InterruptedException {
        while (true) {
            try {
                return reader.next(exchange, Deadline.after(CANCEL_AGAIN).earlier(grace));
            } catch (DeadlineException e) {
                if (grace.isOver()) {
                    throw e;
                }
                canceller.cancel(grace);
            }
        }
    }

    /// Closes the connection because of `cause`, and wakes everybody who waits.
    public void fail(Throwable cause) {
        line.lock();
        try {
            line.fail(cause);
            channel.close();
        } finally {
            line.unlock();
        }
    }

    /// Closes the connection after a farewell to the server, without waiting.
    public void close(Encoder farewell) {
        line.lock();
        try {
            if (line.failure() == null && line.isIdle() && line.outbox().beginWriting(farewell)) {
                sayFarewell();
            }
        } finally {
            line.unlock();
        }
        fail(new IOException("closed by this program"));
    }

    private void sayFarewell() {
        Outbox outbox = line.outbox();
        try {
            if (outbox.continueWriting()) {
                channel.write(outbox.array(), outbox.position(), outbox.remaining());
                channel.flush();
            }
        } catch (IOException e) {
            // The server is gone already: there is nobody to say farewell to.
        }
    }
}
