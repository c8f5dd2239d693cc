package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// What a server still has to answer, oldest first: a ring of what was asked for whose answer the
/// pooler has to know from others.
///
/// In the thread of the server's loop only.
final class Expected {
    /// What was sent.
    enum Kind {
        /// Query or FunctionCall of the client: ends with ReadyForQuery.
        QUERY,
        /// Sync of the client: ends with ReadyForQuery.
        SYNC,
        /// A Query of the pooler's own: all of its answer is the pooler's.
        OWN_QUERY,
        /// Parse of the client: ParseComplete goes to it.
        PARSE,
        /// Parse of the pooler's own: ParseComplete is dropped.
        OWN_PARSE,
        /// A Close in place of a Parse that need not be: CloseComplete becomes ParseComplete.
        PARSE_IN_NAME,
        /// Close of the client: CloseComplete goes to it.
        CLOSE,
        /// Close of the pooler's own: CloseComplete is dropped.
        OWN_CLOSE,
        /// CopyDone or CopyFail of the client, sent before it was known whether a COPY begins:
        /// without an answer. What comes behind it is no part of the COPY.
        COPY_END
    }

    private static final int FIRST_SIZE = 16;

    private Kind[] kinds = new Kind[FIRST_SIZE];
    private @Nullable Statement[] statements = new @Nullable Statement[FIRST_SIZE];
    private NamedStatements.@Nullable Change[] changes =
            new NamedStatements.@Nullable Change[FIRST_SIZE];
    private int first;
    private int count;
    private int readies;
    private int changed;

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /// How many ReadyForQuery are still to come.
    int readies() {
        return readies;
    }

    void add(Kind kind, @Nullable Statement statement) {
        if (count == kinds.length) {
            grow();
        }
        int at = first + count & kinds.length - 1;
        kinds[at] = kind;
        statements[at] = statement;
        count++;
        readies += endsWithReady(kind) ? 1 : 0;
    }

    /// As [#add], for what changes a name of the client's.
    void add(Kind kind, @Nullable Statement statement, NamedStatements.Change change) {
        add(kind, statement);
        changes[first + count - 1 & kinds.length - 1] = change;
        changed++;
    }

    /// What the oldest one changes of the client's names.
    NamedStatements.@Nullable Change peekChange() {
        return changes[first];
    }

    /// Whether an earlier batch changes what the client calls by this name, and may still fail.
    boolean isChangedBefore(ByteBuffer in, int from, int to) {
        boolean found = false;
        for (int i = 0; changed > 0 && i < count; i++) {
            int place = first + i & kinds.length - 1;
            NamedStatements.Change change = changes[place];
            if (change != null && change.isOf(in, from, to)) {
                found = true;
            } else if (found && kinds[place] == Kind.SYNC) {
                return true;
            }
        }
        return false;
    }

    /// The kind of the oldest one; nothing if none is left.
    @Nullable Kind peek() {
        return count == 0 ? null : kinds[first];
    }

    /// The statement of the oldest one.
    @Nullable Statement peekStatement() {
        return statements[first];
    }

    void remove() {
        readies -= endsWithReady(kinds[first]) ? 1 : 0;
        statements[first] = null;
        if (changes[first] != null) {
            changes[first] = null;
            changed--;
        }
        first = first + 1 & kinds.length - 1;
        count--;
    }

    /// A COPY waits for data: Syncs that were sent meanwhile are swallowed by it, up to its end.
    ///
    /// @return what of it was already sent
    CopyBegin beginCopy() {
        int at = count > 0 && peek() == Kind.QUERY ? 1 : 0;
        boolean swallowed = false;
        while (at < count) {
            Kind kind = kinds[first + at & kinds.length - 1];
            if (kind != Kind.SYNC && kind != Kind.COPY_END) {
                break;
            }
            removeAt(at);
            if (kind == Kind.COPY_END) {
                return CopyBegin.END_IS_SENT;
            }
            swallowed = true;
        }
        return swallowed ? CopyBegin.SYNC_IS_LOST : CopyBegin.END_IS_OPEN;
    }

    /// What was sent before a COPY was known to begin.
    enum CopyBegin {
        /// Its end: the COPY is over as soon as the server has read it.
        END_IS_SENT,
        /// No end.
        END_IS_OPEN,
        /// No end, but a Sync that the COPY swallows.
        SYNC_IS_LOST
    }

    /// Drops ends of COPYs that have not begun, if nothing else is expected: the server has skipped
    /// them.
    void dropStrays() {
        while (count > 0 && kinds[first] == Kind.COPY_END) {
            remove();
        }
    }

    /// Drops ends of COPYs that have not begun before the oldest Parse or Close, which has been
    /// answered. Where these are not followed, nothing is known to be answered.
    void dropStraysBeforeStatement() {
        int at = 0;
        while (at < count && kinds[first + at & kinds.length - 1] == Kind.COPY_END) {
            at++;
        }
        if (at > 0 && at < count && !endsWithReady(kinds[first + at & kinds.length - 1])) {
            dropStrays();
        }
    }

    private void removeAt(int place) {
        int mask = kinds.length - 1;
        readies -= endsWithReady(kinds[first + place & mask]) ? 1 : 0;
        for (int i = place; i < count - 1; i++) {
            kinds[first + i & mask] = kinds[first + i + 1 & mask];
            statements[first + i & mask] = statements[first + i + 1 & mask];
            changes[first + i & mask] = changes[first + i + 1 & mask];
        }
        count--;
        statements[first + count & mask] = null;
        changes[first + count & mask] = null;
    }

    static boolean endsWithReady(Kind kind) {
        return kind == Kind.QUERY || kind == Kind.SYNC || kind == Kind.OWN_QUERY;
    }

    private void grow() {
        int size = kinds.length;
        Kind[] largerKinds = new Kind[2 * size];
        @Nullable Statement[] larger = new @Nullable Statement[2 * size];
        NamedStatements.@Nullable Change[] largerChanges =
                new NamedStatements.@Nullable Change[2 * size];
        for (int i = 0; i < count; i++) {
            largerKinds[i] = kinds[first + i & size - 1];
            larger[i] = statements[first + i & size - 1];
            largerChanges[i] = changes[first + i & size - 1];
        }
        Arrays.fill(kinds, null);
        kinds = largerKinds;
        statements = larger;
        changes = largerChanges;
        first = 0;
    }
}
