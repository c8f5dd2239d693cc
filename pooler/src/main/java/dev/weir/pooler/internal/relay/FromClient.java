package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.Outgoing;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Passes on what clients say to the servers they have: by the headers of the messages, their
/// bodies unseen, but for those that name a prepared statement. One for all clients of a loop.
///
/// In the loop's thread only.
final class FromClient {
    /// Bytes of a header: tag and length.
    static final int HEADER_BYTES = 5;

    /// Largest Parse that is remembered; longer ones cannot have a name.
    static final int STATEMENT_BYTES_MAX = 16 * 1024 * 1024;

    /// Most bytes of a Bind in which the names of portal and statement must have ended.
    static final int NAMES_BYTES_MAX = 16 * 1024;

    private final Outgoing out;
    private final Additions additions;

    // Set by relay before anything else.
    private ClientLink client;
    private Requests requests;
    private ByteBuffer in = ByteBuffer.allocate(0);
    private int at;
    private int limit;
    private boolean leaving;
    private boolean repeating;
    // Where a batch began that can be sent again; less than 0 if there is none.
    private int batchStart;

    @SuppressWarnings("NullAway.Init")
    FromClient(Outgoing out) {
        this.out = out;
        additions = new Additions(out);
    }

    /// Passes on what can be; the client keeps the rest.
    ///
    /// @param input what the client said, from its position to its limit
    void relay(ClientLink from, ByteBuffer input) throws IOException {
        ServerLink to = from.server();
        if (to == null) {
            return;
        }
        client = from;
        requests = to.requests();
        in = input;
        at = input.position();
        limit = input.limit();
        leaving = false;
        batchStart = -1;
        out.begin(input);
        if (to.isPipe()) {
            out.keep(at, limit);
            at = limit;
        }
        boolean more = true;
        while (more && at < limit) {
            more = step();
        }
        if (!out.isEmpty()) {
            to.fromClient(out.end());
        }
        if (from.isClosed()) {
            return;
        }
        in.limit(limit);
        from.keepRest(in, at, limit);
        if (leaving) {
            from.disconnect("client close request");
        }
    }

    /// Passes on a batch once more, whose plan was stale.
    void repeat(ClientLink from, ByteBuffer batch) throws IOException {
        int left = from.bodyLeft;
        from.bodyLeft = 0;
        ByteBuffer direct = ByteBuffer.allocateDirect(batch.remaining()).put(batch).flip();
        ServerLink to = from.server();
        if (to == null) {
            return;
        }
        client = from;
        requests = to.requests();
        in = direct;
        at = 0;
        limit = direct.limit();
        batchStart = -1;
        out.begin(direct);
        repeating = true;
        boolean more = true;
        while (more && at < limit) {
            more = step();
        }
        repeating = false;
        from.bodyLeft = left;
        to.fromClient(out.end());
    }

    // Whether there is more to pass on now.
    private boolean step() {
        if (client.bodyLeft > 0) {
            passBody();
            return true;
        }
        if (limit - at < HEADER_BYTES) {
            return false;
        }
        byte tag = in.get(at);
        int length = in.getInt(at + 1);
        if (!repeating && requests.isFresh()) {
            batchStart = at;
            requests.batch().begin();
            requests.strange = false;
        }
        if (length < 4 || length > client.session().rules().packetBytesMax()) {
            throw new ProtocolException(
                    "message '" + (char) tag + "' has a length of " + length + " bytes");
        }
        return message(tag, length + 1);
    }

    private boolean message(byte tag, int total) {
        switch (tag) {
            case FrontendTag.QUERY -> query(total);
            case FrontendTag.FUNCTION_CALL -> {
                endBatch();
                requests.asked();
                pass(total);
            }
            case FrontendTag.SYNC -> sync(total);
            case FrontendTag.PARSE -> {
                return client.session().rules().preparedMax() > 0 ? parse(total) : batch(total);
            }
            case FrontendTag.BIND -> {
                return client.session().rules().preparedMax() > 0 ? bind(total) : batch(total);
            }
            case FrontendTag.DESCRIBE -> {
                return client.session().rules().preparedMax() > 0 ? describe(total) : batch(total);
            }
            case FrontendTag.CLOSE -> {
                return client.session().rules().preparedMax() > 0
                        ? close(total)
                        : plainClose(total);
            }
            case FrontendTag.EXECUTE, FrontendTag.FLUSH -> batch(total);
            case FrontendTag.COPY_DATA -> pass(total);
            case FrontendTag.COPY_DONE, FrontendTag.COPY_FAIL -> {
                requests.copyEnded();
                pass(total);
            }
            case FrontendTag.TERMINATE -> {
                at = limit;
                leaving = true;
                return false;
            }
            default ->
                    throw new ProtocolException(
                            "unexpected message of type " + (tag & 0xff) + " from the client");
        }
        return true;
    }

    // With its Sync a batch is whole: if it began here and nothing else is under way, it is kept.
    private void sync(int total) {
        requests.synced();
        int start = batchStart;
        pass(total);
        if (start >= 0 && client.bodyLeft == 0 && requests.expected().readies() == 1) {
            requests.batch().keep(in, start, at);
        } else {
            requests.batch().drop();
        }
        batchStart = -1;
    }

    private void query(int total) {
        if (client.session().rules().simpleQueries() == Session.SimpleQueries.REFUSED) {
            throw new ProtocolException("simple queries are not allowed here (disable_pqexec)");
        }
        endBatch();
        requests.asked();
        requests.batch().drop();
        requests.anonymous = null;
        pass(total);
    }

    // Where a Query comes instead of a Sync, an error may be the Query's or one of the messages
    // before it, upon which the server would skip the Query. A Close of nothing stands between
    // them: as long as that is not answered, the error is of those before.
    private void endBatch() {
        if (requests.isBatchOpen() && !requests.isSkipping()) {
            requests.expect(Expected.Kind.OWN_CLOSE, null);
            additions.closeNothing();
        }
    }

    private boolean batch(int total) {
        requests.batchOpened();
        pass(total);
        return true;
    }

    // Counted even where statements are not followed: CloseComplete may be the pooler's.
    private boolean plainClose(int total) {
        if (!requests.isSkipping()) {
            requests.expect(Expected.Kind.CLOSE, null);
        }
        return batch(total);
    }

    private void pass(int total) {
        int here = Math.min(total, limit - at);
        out.keep(at, at + here);
        at += here;
        client.bodyLeft = total - here;
    }

    private void passBody() {
        int here = Math.min(client.bodyLeft, limit - at);
        out.keep(at, at + here);
        at += here;
        client.bodyLeft -= here;
    }

    // Parse: statement's name, text, types of parameters.
    private boolean parse(int total) {
        if (total > STATEMENT_BYTES_MAX) {
            return longParse(total);
        }
        if (limit - at < total) {
            return false;
        }
        int end = at + total;
        int nameEnd = nul(at + HEADER_BYTES, end);
        if (mustWait(at + HEADER_BYTES, nameEnd)) {
            return false;
        }
        boolean fresh = requests.isFresh();
        requests.batchOpened();
        nul(nameEnd + 1, end);
        Statement statement = client.desk().hub().statements().find(in, nameEnd + 1, end);
        if (requests.isSkipping()) {
            parseSkipped(statement, nameEnd);
            pass(total);
            return true;
        }
        if (nameEnd == at + HEADER_BYTES) {
            parseAnonymous(statement, end, fresh);
        } else {
            client.session().stats().clientParses++;
            NamedStatements names = named(client);
            NamedStatements.Named taken = names.find(in, at + HEADER_BYTES, nameEnd);
            if (taken != null && !taken.tentative) {
                parseTaken(taken, nameEnd, total);
                return true;
            }
            var change = names.change(in, at + HEADER_BYTES, nameEnd);
            names.put(in, at + HEADER_BYTES, nameEnd, statement);
            parseNamed(statement, change);
        }
        at = end;
        return true;
    }

    private void parseSkipped(Statement statement, int nameEnd) {
        int from = at + HEADER_BYTES;
        NamedStatements names = named(client);
        if (from < nameEnd && names.find(in, from, nameEnd) == null) {
            names.put(in, from, nameEnd, statement).tentative = true;
        }
    }

    // The client has a statement of that name. The server says so if it is asked to prepare another
    // one under the name that it has itself for the first.
    private void parseTaken(NamedStatements.Named taken, int nameEnd, int total) {
        client.desk()
                .hub()
                .journal()
                .warning(client, "prepared statement '" + taken.text() + "' was already prepared");
        additions.ensurePrepared(client, requests, taken.statement());
        requests.expect(Expected.Kind.PARSE, null);
        rename(total, at + HEADER_BYTES, nameEnd, taken.statement().name());
    }

    // Of a statement so long nothing is kept: it can only be one without a name.
    private boolean longParse(int total) {
        if (limit - at < HEADER_BYTES + 1) {
            return false;
        }
        if (in.get(at + HEADER_BYTES) != 0) {
            throw new ProtocolException(
                    "a prepared statement of "
                            + total
                            + " bytes is too long to be kept, the limit is "
                            + STATEMENT_BYTES_MAX);
        }
        client.anonymous = null;
        requests.anonymous = null;
        requests.batchOpened();
        if (!requests.isSkipping()) {
            requests.expect(Expected.Kind.PARSE, null);
        }
        pass(total);
        return true;
    }

    // Within a transaction a plan that has become stale could not be healed, so nothing is reused.
    private void parseAnonymous(Statement statement, int end, boolean fresh) {
        client.anonymous = statement;
        client.anonymousNamed =
                client.session().rules().anonymous() == Session.Anonymous.REUSED
                        && fresh
                        && statement.countAnonymousUse() > 1;
        if (client.anonymousNamed) {
            parseNamed(statement, null);
        } else {
            requests.expect(Expected.Kind.PARSE, null);
            requests.anonymous = statement;
            out.keep(at, end);
        }
    }

    // A Close of nothing has the same place in the server's answer as the Parse would have had.
    private void parseNamed(Statement statement, NamedStatements.@Nullable Change change) {
        if (requests.prepared().use(statement, requests.batchNumber())) {
            requests.expect(Expected.Kind.PARSE_IN_NAME, null, change);
            additions.closeNothing();
        } else {
            additions.prepare(client, requests, statement, Expected.Kind.PARSE, change);
        }
    }

    // Bind: portal, statement, and much that is passed on unseen.
    private boolean bind(int total) {
        int end = Math.min(limit, at + total);
        int portalEnd = findNul(at + HEADER_BYTES, end);
        int nameEnd = portalEnd < 0 ? -1 : findNul(portalEnd + 1, end);
        if (nameEnd < 0) {
            if (end - at >= Math.min(total, NAMES_BYTES_MAX)) {
                throw new ProtocolException("the names in Bind do not end");
            }
            return false;
        }
        if (mustWait(portalEnd + 1, nameEnd)) {
            return false;
        }
        requests.batchOpened();
        client.session().stats().binds += nameEnd - portalEnd > 1 ? 1 : 0;
        byte[] name = requests.isSkipping() ? null : nameForServer(portalEnd + 1, nameEnd);
        if (name == null) {
            pass(total);
        } else {
            rename(total, portalEnd + 1, nameEnd, name);
        }
        return true;
    }

    /// The server's name of the statement that the client means, which the server then has; nothing
    /// if the message is to be passed on as it is.
    private byte @Nullable [] nameForServer(int from, int to) {
        if (from == to) {
            return anonymousForServer();
        }
        NamedStatements statements = client.statements;
        NamedStatements.Named named = statements == null ? null : statements.find(in, from, to);
        if (named == null) {
            // It may have been prepared by SQL.
            requests.strange = true;
            return null;
        }
        additions.ensurePrepared(client, requests, named.statement());
        if (named.described) {
            requests.batch().knowsColumns();
        }
        if (in.get(at) == FrontendTag.DESCRIBE) {
            named.described = true;
        }
        return named.statement().name();
    }

    private byte @Nullable [] anonymousForServer() {
        Statement statement = client.anonymous;
        if (statement == null) {
            return null;
        }
        if (client.anonymousNamed) {
            additions.ensurePrepared(client, requests, statement);
            return statement.name();
        }
        if (requests.anonymous != statement) {
            additions.parseAnonymous(requests, statement);
        }
        return null;
    }

    // Passes the message on with another name in the place of that from `from` to `to`.
    private void rename(int total, int from, int to, byte[] name) {
        int length = total - 1 + name.length - (to + 1 - from);
        int before = from - at - HEADER_BYTES;
        out.add(HEADER_BYTES + before + name.length).put(in.get(at)).putInt(length);
        out.keep(at + HEADER_BYTES, from);
        out.add(name.length).put(name);
        int rest = total - (to + 1 - at);
        at = to + 1;
        pass(rest);
    }

    // Describe: 'S' or 'P', name.
    private boolean describe(int total) {
        if (limit - at < total) {
            return tooLong(total);
        }
        byte kind = kind(total);
        int from = at + HEADER_BYTES + 1;
        int to = nul(from, at + total);
        if (kind == 'S' && mustWait(from, to)) {
            return false;
        }
        requests.batchOpened();
        requests.batch().describes();
        byte[] name = kind == 'S' && !requests.isSkipping() ? nameForServer(from, to) : null;
        if (name == null) {
            pass(total);
        } else {
            rename(total, at + HEADER_BYTES + 1, at + total - 1, name);
        }
        return true;
    }

    // Close: the statement stays on the server, for others; only the client forgets it.
    private boolean close(int total) {
        if (limit - at < total) {
            return tooLong(total);
        }
        int from = at + HEADER_BYTES + 1;
        int to = nul(from, at + total);
        boolean ofStatement = kind(total) == 'S';
        if (ofStatement && mustWait(from, to)) {
            return false;
        }
        requests.batchOpened();
        if (requests.isSkipping()) {
            pass(total);
            return true;
        }
        NamedStatements names = client.statements;
        requests.expect(
                Expected.Kind.CLOSE,
                null,
                ofStatement && from < to && names != null ? names.change(in, from, to) : null);
        if (ofStatement && forget(from, to)) {
            rename(total, from, to, Additions.NO_STATEMENT);
        } else {
            pass(total);
        }
        return true;
    }

    // What a name stands for is unknown while a batch that changes it may still fail.
    private boolean mustWait(int from, int to) {
        if (from == to || !requests.expected().isChangedBefore(in, from, to)) {
            return false;
        }
        client.awaitAnswer();
        return true;
    }

    private boolean forget(int from, int to) {
        if (from == to) {
            boolean named = client.anonymousNamed;
            client.anonymous = null;
            client.anonymousNamed = false;
            requests.anonymous = null;
            return named;
        }
        NamedStatements statements = client.statements;
        if (statements == null || statements.find(in, from, to) == null) {
            return false;
        }
        statements.remove(in, from, to);
        return true;
    }

    private byte kind(int total) {
        if (total < HEADER_BYTES + 2) {
            throw new ProtocolException("message '" + (char) in.get(at) + "' is too short");
        }
        return in.get(at + HEADER_BYTES);
    }

    // Whether there is more to do now: no, it waits for the rest of the message.
    private static boolean tooLong(int total) {
        if (total > NAMES_BYTES_MAX) {
            throw new ProtocolException("the name of a statement or portal is too long");
        }
        return false;
    }

    private int nul(int from, int end) {
        int found = findNul(from, end);
        if (found < 0) {
            throw new ProtocolException(
                    "a text in message '" + (char) in.get(at) + "' does not end");
        }
        return found;
    }

    private int findNul(int from, int end) {
        for (int i = from; i < end; i++) {
            if (in.get(i) == 0) {
                return i;
            }
        }
        return -1;
    }

    private static NamedStatements named(ClientLink client) {
        NamedStatements statements = client.statements;
        if (statements == null) {
            statements = new NamedStatements();
            client.statements = statements;
        }
        return statements;
    }
}
