package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The statements that a client has prepared, by the names it gave them. Looked up by the bytes of
/// a message, so that a Bind makes no garbage.
///
/// In the thread of the client's loop only.
final class NamedStatements {
    /// A name that a client gave to a statement.
    static final class Named {
        private final byte[] name;
        private final int hash;
        private final Statement statement;
        private @Nullable Named next;

        /// Whether the client knows the columns, by a Describe of an earlier batch.
        boolean described;

        /// Whether the server has skipped the Parse that gave the name, or could not do it. A
        /// client that takes it for done may use the name, as with PgBouncer: psycopg's pipelines
        /// do so. One that knows better gives it anew.
        boolean tentative;

        private Named(byte[] name, int hash, Statement statement) {
            this.name = name;
            this.hash = hash;
            this.statement = statement;
        }

        Statement statement() {
            return statement;
        }

        /// The name, for people.
        String text() {
            return new String(name, StandardCharsets.UTF_8);
        }

        private boolean hasName(int otherHash, ByteBuffer in, int from, int to) {
            if (hash != otherHash || name.length != to - from) {
                return false;
            }
            for (int i = 0; i < name.length; i++) {
                if (name[i] != in.get(from + i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// What a Parse or Close has changed, to be undone if the server skips it.
    ///
    /// @param before the statement that had the name
    record Change(byte[] name, @Nullable Statement before) {
        boolean isOf(ByteBuffer in, int from, int to) {
            if (name.length != to - from) {
                return false;
            }
            for (int i = 0; i < name.length; i++) {
                if (name[i] != in.get(from + i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The change that is about to be made to a name.
    Change change(ByteBuffer in, int from, int to) {
        byte[] name = new byte[to - from];
        in.get(from, name);
        Named named = find(in, from, to);
        return new Change(name, named == null || named.tentative ? null : named.statement);
    }

    void undo(Change change) {
        ByteBuffer name = ByteBuffer.wrap(change.name);
        Statement before = change.before;
        if (before != null) {
            put(name, 0, name.limit(), before);
            return;
        }
        Named named = find(name, 0, name.limit());
        if (named != null) {
            named.tentative = true;
        }
    }

    private @Nullable Named[] table = new @Nullable Named[8];
    private int count;

    int count() {
        return count;
    }

    @Nullable Named find(ByteBuffer in, int from, int to) {
        int hash = hash(in, from, to);
        Named named = table[hash & table.length - 1];
        while (named != null && !named.hasName(hash, in, from, to)) {
            named = named.next;
        }
        return named;
    }

    Named put(ByteBuffer in, int from, int to, Statement statement) {
        remove(in, from, to);
        if (count == table.length) {
            grow();
        }
        byte[] name = new byte[to - from];
        in.get(from, name);
        Named named = new Named(name, hash(in, from, to), statement);
        insert(named);
        count++;
        return named;
    }

    void remove(ByteBuffer in, int from, int to) {
        int hash = hash(in, from, to);
        int place = hash & table.length - 1;
        Named before = null;
        for (Named named = table[place]; named != null; named = named.next) {
            if (named.hasName(hash, in, from, to)) {
                if (before == null) {
                    table[place] = named.next;
                } else {
                    before.next = named.next;
                }
                count--;
                return;
            }
            before = named;
        }
    }

    void clear() {
        Arrays.fill(table, null);
        count = 0;
    }

    private void insert(Named named) {
        int place = named.hash & table.length - 1;
        named.next = table[place];
        table[place] = named;
    }

    private void grow() {
        @Nullable Named[] old = table;
        table = new @Nullable Named[2 * old.length];
        for (Named chain : old) {
            Named named = chain;
            while (named != null) {
                Named next = named.next;
                insert(named);
                named = next;
            }
        }
    }

    private static int hash(ByteBuffer in, int from, int to) {
        int hash = 7;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + in.get(at);
        }
        return hash ^ hash >>> 16;
    }
}
