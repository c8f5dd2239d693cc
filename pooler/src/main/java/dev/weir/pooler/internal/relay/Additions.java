package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.Outgoing;
import dev.weir.wire.FrontendTag;

import org.jspecify.annotations.Nullable;

/// What the pooler puts among the messages of a client: each Parse and Close of its own, under the
/// names that statements have on servers.
///
/// In the loop's thread only.
final class Additions {
    /// The name of a statement that never is: to close it does nothing.
    static final byte[] NO_STATEMENT = {'w', 'e', 'i', 'r', ' ', 'n', 'o', 'n', 'e', 0};

    private static final byte[] NO_NAME = {0};

    private final Outgoing out;

    Additions(Outgoing out) {
        this.out = out;
    }

    /// Lets the server have the statement, if it does not yet.
    void ensurePrepared(ClientLink client, Requests requests, Statement statement) {
        requests.batch().uses(statement);
        if (!requests.prepared().use(statement, requests.batchNumber())) {
            prepare(client, requests, statement, Expected.Kind.OWN_PARSE, null);
        }
    }

    /// Parse under the pooler's name, and before it a Close if the server has too many.
    ///
    /// @param kind whether the client waits for the answer
    void prepare(
            ClientLink client,
            Requests requests,
            Statement statement,
            Expected.Kind kind,
            NamedStatements.@Nullable Change change) {
        PreparedOnServer prepared = requests.prepared();
        if (prepared.isInDoubt(statement)) {
            close(requests, statement);
        }
        int max = client.session().rules().preparedMax();
        for (Statement oldest = prepared.oldest(max);
                oldest != null;
                oldest = prepared.oldest(max)) {
            close(requests, oldest);
        }
        prepared.parse(statement, requests.batchNumber());
        requests.expect(kind, statement, change);
        client.session().stats().serverParses++;
        parse(statement.name(), statement);
    }

    /// Parse without a name.
    void parseAnonymous(Requests requests, Statement statement) {
        requests.anonymous = statement;
        requests.expect(Expected.Kind.OWN_PARSE, null);
        parse(NO_NAME, statement);
    }

    private void parse(byte[] name, Statement statement) {
        int length = 4 + name.length + statement.body().length;
        out.add(1 + length).put(FrontendTag.PARSE).putInt(length).put(name).put(statement.body());
    }

    private void close(Requests requests, Statement statement) {
        requests.prepared().close(statement, requests.batchNumber());
        requests.expect(Expected.Kind.OWN_CLOSE, statement);
        close(statement.name());
    }

    /// Close of nothing, whose answer has a place among the others.
    void closeNothing() {
        close(NO_STATEMENT);
    }

    private void close(byte[] name) {
        out.add(6 + name.length)
                .put(FrontendTag.CLOSE)
                .putInt(5 + name.length)
                .put((byte) 'S')
                .put(name);
    }
}
