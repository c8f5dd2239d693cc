package dev.weir.pooler.internal.relay;

import static dev.weir.pooler.internal.relay.FromClient.HEADER_BYTES;

import dev.weir.wire.FrontendTag;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

/// The messages that name a prepared statement, where statements are followed: the server's names
/// take the place of the client's, and what the server lacks is prepared before it is used. One for
/// all clients of a loop.
///
/// Each method passes on the message at the passage's place, and says whether it could: if not,
/// more of it has to come, or an answer.
///
/// In the loop's thread only.
final class StatementMessages {
    /// Largest Parse that is remembered; longer ones cannot have a name.
    static final int STATEMENT_BYTES_MAX = 16 * 1024 * 1024;

    /// Most bytes of a Bind in which the names of portal and statement must have ended.
    static final int NAMES_BYTES_MAX = 16 * 1024;

    private final Passage passage;
    private final Additions additions;

    StatementMessages(Passage passage, Additions additions) {
        this.passage = passage;
        this.additions = additions;
    }

    // Parse: statement's name, text, types of parameters.
    boolean parse(int total) {
        if (total > STATEMENT_BYTES_MAX) {
            return longParse(total);
        }
        if (passage.limit - passage.at < total) {
            return false;
        }
        int end = passage.at + total;
        int nameEnd = passage.nul(passage.at + HEADER_BYTES, end);
        if (mustWait(passage.at + HEADER_BYTES, nameEnd)) {
            return false;
        }
        boolean fresh = passage.requests.isFresh();
        passage.requests.batchOpened();
        passage.nul(nameEnd + 1, end);
        Statement statement =
                passage.client.desk().hub().statements().find(passage.in, nameEnd + 1, end);
        if (passage.requests.isSkipping()) {
            parseSkipped(statement, nameEnd);
            passage.pass(total);
            return true;
        }
        if (nameEnd == passage.at + HEADER_BYTES) {
            parseAnonymous(statement, end, fresh);
        } else {
            passage.client.session().stats().clientParses++;
            NamedStatements names = named(passage.client);
            NamedStatements.Named taken =
                    names.find(passage.in, passage.at + HEADER_BYTES, nameEnd);
            if (taken != null && !taken.tentative) {
                parseTaken(taken, nameEnd, total);
                return true;
            }
            var change = names.change(passage.in, passage.at + HEADER_BYTES, nameEnd);
            names.put(passage.in, passage.at + HEADER_BYTES, nameEnd, statement);
            parseNamed(statement, change);
        }
        passage.at = end;
        return true;
    }

    private void parseSkipped(Statement statement, int nameEnd) {
        int from = passage.at + HEADER_BYTES;
        NamedStatements names = named(passage.client);
        if (from < nameEnd && names.find(passage.in, from, nameEnd) == null) {
            names.put(passage.in, from, nameEnd, statement).tentative = true;
        }
    }

    // The client has a statement of that name. The server says so if it is asked to prepare another
    // one under the name that it has itself for the first.
    private void parseTaken(NamedStatements.Named taken, int nameEnd, int total) {
        passage.client
                .desk()
                .hub()
                .journal()
                .warning(
                        passage.client,
                        "prepared statement '" + taken.text() + "' was already prepared");
        additions.ensurePrepared(passage.client, passage.requests, taken.statement());
        passage.requests.expect(Expected.Kind.PARSE, null);
        passage.rename(total, passage.at + HEADER_BYTES, nameEnd, taken.statement().name());
    }

    // Of a statement so long nothing is kept: it can only be one without a name.
    private boolean longParse(int total) {
        if (passage.limit - passage.at < HEADER_BYTES + 1) {
            return false;
        }
        if (passage.in.get(passage.at + HEADER_BYTES) != 0) {
            throw new ProtocolException(
                    "a prepared statement of "
                            + total
                            + " bytes is too long to be kept, the limit is "
                            + STATEMENT_BYTES_MAX);
        }
        passage.client.anonymous = null;
        passage.requests.anonymous = null;
        passage.requests.batchOpened();
        if (!passage.requests.isSkipping()) {
            passage.requests.expect(Expected.Kind.PARSE, null);
        }
        passage.pass(total);
        return true;
    }

    // Within a transaction a plan that has become stale could not be healed, so nothing is reused.
    private void parseAnonymous(Statement statement, int end, boolean fresh) {
        passage.client.anonymous = statement;
        passage.client.anonymousNamed =
                passage.client.session().rules().anonymous() == Session.Anonymous.REUSED
                        && fresh
                        && statement.countAnonymousUse() > 1;
        if (passage.client.anonymousNamed) {
            parseNamed(statement, null);
        } else {
            passage.requests.expect(Expected.Kind.PARSE, null);
            passage.requests.anonymous = statement;
            passage.keep(end);
        }
    }

    // A Close of nothing has the same place in the server's answer as the Parse would have had.
    private void parseNamed(Statement statement, NamedStatements.@Nullable Change change) {
        if (passage.requests.prepared().use(statement, passage.requests.batchNumber())) {
            passage.requests.expect(Expected.Kind.PARSE_IN_NAME, null, change);
            additions.closeNothing();
        } else {
            additions.prepare(
                    passage.client, passage.requests, statement, Expected.Kind.PARSE, change);
        }
    }

    // Bind: portal, statement, and much that is passed on unseen.
    boolean bind(int total) {
        int end = Math.min(passage.limit, passage.at + total);
        int portalEnd = passage.findNul(passage.at + HEADER_BYTES, end);
        int nameEnd = portalEnd < 0 ? -1 : passage.findNul(portalEnd + 1, end);
        if (nameEnd < 0) {
            if (end - passage.at >= Math.min(total, NAMES_BYTES_MAX)) {
                throw new ProtocolException("the names in Bind do not end");
            }
            return false;
        }
        if (mustWait(portalEnd + 1, nameEnd)) {
            return false;
        }
        passage.requests.batchOpened();
        passage.client.session().stats().binds += nameEnd - portalEnd > 1 ? 1 : 0;
        byte[] name = passage.requests.isSkipping() ? null : nameForServer(portalEnd + 1, nameEnd);
        if (name == null) {
            passage.pass(total);
        } else {
            passage.rename(total, portalEnd + 1, nameEnd, name);
        }
        return true;
    }

    /// The server's name of the statement that the client means, which the server then has; nothing
    /// if the message is to be passed on as it is.
    private byte @Nullable [] nameForServer(int from, int to) {
        if (from == to) {
            return anonymousForServer();
        }
        NamedStatements statements = passage.client.statements;
        NamedStatements.Named named =
                statements == null ? null : statements.find(passage.in, from, to);
        if (named == null) {
            // It may have been prepared by SQL.
            passage.requests.strange = true;
            return null;
        }
        additions.ensurePrepared(passage.client, passage.requests, named.statement());
        if (named.described) {
            passage.requests.batch().knowsColumns();
        }
        if (passage.in.get(passage.at) == FrontendTag.DESCRIBE) {
            named.described = true;
        }
        return named.statement().name();
    }

    private byte @Nullable [] anonymousForServer() {
        Statement statement = passage.client.anonymous;
        if (statement == null) {
            return null;
        }
        if (passage.client.anonymousNamed) {
            additions.ensurePrepared(passage.client, passage.requests, statement);
            return statement.name();
        }
        if (passage.requests.anonymous != statement) {
            additions.parseAnonymous(passage.requests, statement);
        }
        return null;
    }

    // Describe: 'S' or 'P', name.
    boolean describe(int total) {
        if (passage.limit - passage.at < total) {
            return tooLong(total);
        }
        byte kind = kind(total);
        int from = passage.at + HEADER_BYTES + 1;
        int to = passage.nul(from, passage.at + total);
        if (kind == 'S' && mustWait(from, to)) {
            return false;
        }
        passage.requests.batchOpened();
        passage.requests.batch().describes();
        byte[] name =
                kind == 'S' && !passage.requests.isSkipping() ? nameForServer(from, to) : null;
        if (name == null) {
            passage.pass(total);
        } else {
            passage.rename(total, passage.at + HEADER_BYTES + 1, passage.at + total - 1, name);
        }
        return true;
    }

    // Close: the statement stays on the server, for others; only the client forgets it.
    boolean close(int total) {
        if (passage.limit - passage.at < total) {
            return tooLong(total);
        }
        int from = passage.at + HEADER_BYTES + 1;
        int to = passage.nul(from, passage.at + total);
        boolean ofStatement = kind(total) == 'S';
        if (ofStatement && mustWait(from, to)) {
            return false;
        }
        passage.requests.batchOpened();
        if (passage.requests.isSkipping()) {
            passage.pass(total);
            return true;
        }
        NamedStatements names = passage.client.statements;
        passage.requests.expect(
                Expected.Kind.CLOSE,
                null,
                ofStatement && from < to && names != null
                        ? names.change(passage.in, from, to)
                        : null);
        if (ofStatement && forget(from, to)) {
            passage.rename(total, from, to, Additions.NO_STATEMENT);
        } else {
            passage.pass(total);
        }
        return true;
    }

    // What a name stands for is unknown while a batch that changes it may still fail.
    private boolean mustWait(int from, int to) {
        if (from == to || !passage.requests.expected().isChangedBefore(passage.in, from, to)) {
            return false;
        }
        passage.client.awaitAnswer();
        return true;
    }

    private boolean forget(int from, int to) {
        if (from == to) {
            boolean named = passage.client.anonymousNamed;
            passage.client.anonymous = null;
            passage.client.anonymousNamed = false;
            passage.requests.anonymous = null;
            return named;
        }
        NamedStatements statements = passage.client.statements;
        if (statements == null || statements.find(passage.in, from, to) == null) {
            return false;
        }
        statements.remove(passage.in, from, to);
        return true;
    }

    private byte kind(int total) {
        if (total < HEADER_BYTES + 2) {
            throw new ProtocolException(
                    "message '" + (char) passage.in.get(passage.at) + "' is too short");
        }
        return passage.in.get(passage.at + HEADER_BYTES);
    }

    // Whether there is more to do now: no, it waits for the rest of the message.
    private static boolean tooLong(int total) {
        if (total > NAMES_BYTES_MAX) {
            throw new ProtocolException("the name of a statement or portal is too long");
        }
        return false;
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
