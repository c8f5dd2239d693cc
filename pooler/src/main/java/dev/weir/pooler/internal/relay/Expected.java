package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

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
        OWN_CLOSE
    }

    private static final int FIRST_SIZE = 16;

    private Kind[] kinds = new Kind[FIRST_SIZE];
    private @Nullable Statement[] statements = new @Nullable Statement[FIRST_SIZE];
    private int first;
    private int count;
    private int readies;

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
        first = first + 1 & kinds.length - 1;
        count--;
    }

    static boolean endsWithReady(Kind kind) {
        return kind == Kind.QUERY || kind == Kind.SYNC || kind == Kind.OWN_QUERY;
    }

    private void grow() {
        int size = kinds.length;
        Kind[] largerKinds = new Kind[2 * size];
        @Nullable Statement[] larger = new @Nullable Statement[2 * size];
        for (int i = 0; i < count; i++) {
            largerKinds[i] = kinds[first + i & size - 1];
            larger[i] = statements[first + i & size - 1];
        }
        Arrays.fill(kinds, null);
        kinds = largerKinds;
        statements = larger;
        first = 0;
    }
}
