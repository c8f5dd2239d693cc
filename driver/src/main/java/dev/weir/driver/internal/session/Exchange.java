package dev.weir.driver.internal.session;

import dev.weir.net.Deadline;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Framing;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

/// One request cycle: messages that were sent, and the answers up to ReadyForQuery. The owner takes
/// the answers one by one with [#next()] and must [#close()] the exchange, which reads whatever is
/// left, so that the connection is in step again whatever happened.
///
/// It may be made of several cycles, so that an error in one does not skip what stands behind it:
/// see [#appendCycle].
///
/// Used by one thread at a time, its owner. Answers that another thread read meanwhile wait in
/// `incoming`.
public final class Exchange extends Waiter implements AutoCloseable {
    private static final int INCOMING_BYTES_INITIAL = 256;

    /// The most that is kept for an owner who does not take it.
    private static final int KEPT_BYTES_MAX = 1 << 30;

    /// What others keep for an owner who is sure to come for it, before they leave it to read the
    /// rest itself. A writer, who must read in order to write, goes on to [#KEPT_BYTES_MAX].
    static final int KEPT_BYTES_AHEAD = 256 * 1024;

    private static final ByteWriter NOTHING = new ByteWriter(0);

    private final Session session;
    private final String label;
    private final Deadline deadline;

    // Guarded by the session's lock.
    private ByteWriter incoming = NOTHING;
    private @Nullable Thread attendant;
    private State state = State.RUNNING;
    private Ending ending;
    private long startOffset;
    private int cyclesToCome;

    // The owner's.
    private final ByteReader buffered = new ByteReader();
    private ByteWriter taken = NOTHING;
    private int takenAt;
    private ByteReader body = buffered;
    private boolean reading;
    private boolean atHead;
    private boolean finished;
    private int cyclesToTake;
    // Set by whoever reads.
    private volatile boolean answered;
    private @Nullable Encoder farewell;

    private enum State {
        RUNNING,
        /// The owner has gone: what comes is thrown away.
        ABANDONED,
        /// There never was an owner: what comes is thrown away, but for errors, which are fatal.
        DETACHED,
        /// ReadyForQuery has come.
        COMPLETE
    }

    Exchange(Session session, String label, Ending ending, Deadline deadline) {
        this.session = session;
        this.label = label;
        this.ending = ending;
        this.deadline = deadline;
    }

    /// Takes the next answer, waiting for it if need be.
    ///
    /// @return its tag; [BackendTag#READY_FOR_QUERY] is the last of each cycle
    /// @throws dev.weir.driver.PostgresException if the deadline is over, the thread is interrupted
    ///   or the connection is lost; the exchange is over then
    public byte next() {
        if (finished) {
            throw new IllegalStateException("all answers have been taken: " + Labels.brief(label));
        }
        byte tag = session.next(this, deadline);
        if (tag == BackendTag.READY_FOR_QUERY && takeCycle()) {
            finished = true;
        }
        return tag;
    }

    /// The body of the answer that [#next()] took; valid until the next call. Not for
    /// ReadyForQuery, whose status the session has read.
    public ByteReader body() {
        return body;
    }

    /// Understands an answer.
    @FunctionalInterface
    public interface Taker {
        /// @return whatever the caller of [#read] wants to know
        /// @throws ProtocolException if the body is not what the tag promises
        boolean accept(byte tag, ByteReader body);
    }

    /// Has the answer that [#next()] took understood. If it is not the protocol, the connection is
    /// closed at once: what comes behind it cannot be trusted.
    ///
    /// @return what `taker` returns
    public boolean read(byte tag, Taker taker) {
        try {
            return taker.accept(tag, body);
        } catch (ProtocolException e) {
            throw session.broken(this, e);
        }
    }

    /// The last answer has come before one that had to: request and answer may be out of step.
    public RuntimeException outOfStep() {
        return session.broken(
                this, new ProtocolException("the server sent ReadyForQuery before the answer"));
    }

    /// What was asked, for error messages: SQL.
    public String label() {
        return label;
    }

    public Deadline deadline() {
        return deadline;
    }

    /// Sends more messages of this exchange, which must still be open.
    public void send(Encoder encoder, Ending ending) {
        session.send(this, encoder, ending);
    }

    /// Adds messages that leave with the next [#send] or [#flush()].
    public void append(Encoder encoder) {
        session.append(this, encoder, Ending.OPEN);
    }

    /// As [#append], for messages that end with a Sync behind which the exchange goes on.
    public void appendCycle(Encoder encoder) {
        session.append(this, encoder, Ending.SYNCED_OPEN);
    }

    /// Sends what was appended.
    public void flush() {
        session.flush(this);
    }

    /// Lets others read the connection until the next call of [#next()], whatever this thread does
    /// meanwhile.
    public void pause() {
        session.pause(this);
    }

    /// Whether an answer has come already, without waiting for it.
    public boolean hasAnswer() {
        return session.hasAnswer(this);
    }

    /// What must be sent to end an open exchange before its time, in place of a plain Sync.
    public void onAbandon(Encoder encoder) {
        farewell = encoder;
    }

    /// Whether the last [BackendTag#READY_FOR_QUERY] was taken, or the exchange ended by an error
    /// of the connection.
    public boolean isFinished() {
        return finished;
    }

    /// Reads and throws away what is left.
    @Override
    public void close() {
        if (!finished) {
            endEarly();
            while (!finished) {
                next();
            }
        }
    }

    private void endEarly() {
        if (ending == Ending.OPEN) {
            send(farewell(), Ending.SYNCED);
        }
    }

    /// Asks the server to stop, then reads and throws away what is left.
    public void cancel() {
        if (!finished) {
            session.abandon(this);
        }
    }

    /// Whether the Sync is still to be sent; the owner alone changes that.
    boolean isOpenEnded() {
        return ending == Ending.OPEN;
    }

    Encoder farewell() {
        return farewell != null
                ? farewell
                : out -> Framing.empty(out, dev.weir.wire.FrontendTag.SYNC);
    }

    // --- the session's side; those marked (lock) are called with its lock held ---

    /// (lock)
    @Override
    boolean isReady() {
        return incoming.size() > 0 || state == State.COMPLETE;
    }

    /// (lock)
    boolean isRunning() {
        return state == State.RUNNING;
    }

    /// The thread that starts it does nothing else until it has the last answer, but for what it
    /// does with each answer. To be called before the exchange stands in line.
    void attend() {
        attendant = Thread.currentThread();
    }

    /// (lock) Whether this thread is in the midst of taking the answers.
    boolean isAttendedHere() {
        return state == State.RUNNING && Thread.currentThread().equals(attendant);
    }

    /// (lock) Whether so much is kept for an owner who is sure to come that others leave it to read
    /// the rest itself.
    boolean isFull() {
        return attendant != null && state == State.RUNNING && keptBytes() > KEPT_BYTES_AHEAD;
    }

    /// (lock)
    int keptBytes() {
        return incoming.size();
    }

    /// (lock)
    boolean isComplete() {
        return state == State.COMPLETE;
    }

    /// (lock)
    Ending ending() {
        return ending;
    }

    /// (lock)
    void ending(Ending ending) {
        this.ending = ending;
    }

    /// (lock) One ReadyForQuery more is to come, and to be taken by the owner, who calls this.
    void addCycle() {
        cyclesToCome++;
        cyclesToTake++;
    }

    /// (lock) ReadyForQuery has come.
    ///
    /// @return whether it is the last
    boolean endCycle() {
        if (cyclesToCome == 0) {
            return true;
        }
        cyclesToCome--;
        return false;
    }

    /// Whether the owner has only one ReadyForQuery to take.
    boolean isInLastCycle() {
        return cyclesToTake == 0;
    }

    /// The owner takes ReadyForQuery.
    ///
    /// @return whether it is the last
    boolean takeCycle() {
        if (cyclesToTake == 0) {
            return true;
        }
        cyclesToTake--;
        return false;
    }

    /// (lock)
    long startOffset() {
        return startOffset;
    }

    /// (lock)
    void startOffset(long offset) {
        startOffset = offset;
    }

    /// (lock)
    void complete() {
        state = State.COMPLETE;
    }

    /// (lock)
    void abandon() {
        state = State.ABANDONED;
        incoming = NOTHING;
        finished = true;
    }

    /// Something has come in answer.
    void answered() {
        if (!answered) {
            answered = true;
        }
    }

    boolean isAnswered() {
        return answered;
    }

    /// Before it is in line: nobody will take its answers.
    void detach() {
        state = State.DETACHED;
        finished = true;
    }

    /// (lock) Keeps an answer that another than the owner has read.
    void keep(byte tag, ByteReader message) {
        if (state == State.DETACHED && tag == BackendTag.ERROR_RESPONSE) {
            throw new ProtocolException(
                    "what had to run before other requests failed: "
                            + Labels.brief(label)
                            + ": "
                            + BackendMessage.decode(tag, message));
        }
        if (state == State.ABANDONED || state == State.DETACHED) {
            return;
        }
        if (incoming == NOTHING) {
            incoming = new ByteWriter(INCOMING_BYTES_INITIAL);
        }
        int length = message.remaining();
        if (length > KEPT_BYTES_MAX - incoming.size()) {
            throw new ProtocolException(
                    "more than "
                            + KEPT_BYTES_MAX
                            + " bytes of answers wait to be taken for: "
                            + Labels.brief(label));
        }
        incoming.reserve(length + 5);
        incoming.putByte(tag);
        incoming.putInt(length);
        incoming.putBytes(message.array(), message.position(), length);
    }

    /// (lock) Hands what was kept to the owner, if the owner has taken all that came before.
    @Override
    void handOver() {
        if (takenAt == taken.size() && incoming.size() > 0) {
            ByteWriter before = taken;
            taken = incoming;
            takenAt = 0;
            incoming = before == NOTHING ? NOTHING : before;
            if (incoming != NOTHING) {
                incoming.clear();
            }
        }
    }

    /// Whether answers were handed over that the owner has not taken yet.
    boolean hasTaken() {
        return takenAt < taken.size();
    }

    /// Without the lock: true only while the owner itself reads, so that nobody else can add.
    boolean hasIncomingWhileReading() {
        return incoming.size() > 0;
    }

    /// Takes the next answer that was handed over.
    byte take() {
        byte[] bytes = taken.array();
        buffered.window(bytes, takenAt, taken.size());
        byte tag = buffered.takeByte();
        int length = buffered.takeInt();
        int from = buffered.position();
        takenAt = from + length;
        body = buffered.window(bytes, from, takenAt);
        return tag;
    }

    void body(ByteReader reader) {
        body = reader;
    }

    boolean isReading() {
        return reading;
    }

    void reading(boolean reading) {
        this.reading = reading;
    }

    boolean isAtHead() {
        return atHead;
    }

    void atHead() {
        atHead = true;
    }

    void finish() {
        finished = true;
    }
}
