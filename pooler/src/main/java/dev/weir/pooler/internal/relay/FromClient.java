package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.Outgoing;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.ProtocolException;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Passes on what clients say to the servers they have: by the headers of the messages, their
/// bodies unseen, but for those that name a prepared statement. One for all clients of a loop.
///
/// In the loop's thread only.
final class FromClient {
    /// Bytes of a header: tag and length.
    static final int HEADER_BYTES = 5;

    private final Outgoing out;
    private final Passage passage;
    private final Additions additions;
    private final StatementMessages statements;
    private boolean leaving;
    private boolean repeating;
    // Where a batch began that can be sent again; less than 0 if there is none.
    private int batchStart;

    FromClient(Outgoing out) {
        this.out = out;
        passage = new Passage(out);
        additions = new Additions(out);
        statements = new StatementMessages(passage, additions);
    }

    /// Passes on what can be; the client keeps the rest.
    ///
    /// @param input what the client said, from its position to its limit
    void relay(ClientLink from, ByteBuffer input) throws IOException {
        ServerLink to = from.server();
        if (to == null) {
            return;
        }
        leaving = false;
        passage.begin(from, to.requests(), input);
        if (to.isPipe()) {
            passage.keep(passage.limit);
        }
        try {
            passMessages();
        } finally {
            // Also what came before a broken message: it stands in the books.
            if (!out.isEmpty()) {
                to.fromClient(out.end());
            }
        }
        if (from.isClosed()) {
            return;
        }
        input.limit(passage.limit);
        boolean isAll = !passage.hasMore();
        from.keepRest(input, passage.at, passage.limit);
        // Last: with the server the next client's turn may come, in this very place.
        if (leaving) {
            from.disconnect("client close request");
        } else if (isAll) {
            to.answers().passedOn(from);
        }
    }

    /// Passes on a batch once more, whose plan was stale.
    void repeat(ClientLink from, ByteBuffer batch) throws IOException {
        ServerLink to = from.server();
        if (to == null) {
            return;
        }
        int left = from.bodyLeft;
        from.bodyLeft = 0;
        ByteBuffer direct = ByteBuffer.allocateDirect(batch.remaining()).put(batch).flip();
        passage.begin(from, to.requests(), direct);
        repeating = true;
        passMessages();
        repeating = false;
        from.bodyLeft = left;
        to.fromClient(out.end());
    }

    private void passMessages() {
        batchStart = -1;
        boolean more = true;
        while (more && passage.hasMore()) {
            more = step();
        }
    }

    // Whether there is more to pass on now.
    private boolean step() {
        if (passage.client.bodyLeft > 0) {
            passage.passBody();
            return true;
        }
        if (passage.limit - passage.at < HEADER_BYTES) {
            return false;
        }
        byte tag = passage.in.get(passage.at);
        int length = passage.in.getInt(passage.at + 1);
        if (!repeating && passage.requests.isFresh()) {
            batchStart = passage.at;
            passage.requests.batch().begin();
            passage.requests.strange = false;
            passage.client.transactionBegins();
        }
        if (length < 4 || length > passage.client.session().rules().packetBytesMax()) {
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
                passage.requests.asked();
                passage.pass(total);
            }
            case FrontendTag.SYNC -> sync(total);
            case FrontendTag.PARSE -> {
                return passage.client.session().rules().preparedMax() > 0
                        ? statements.parse(total)
                        : batch(total);
            }
            case FrontendTag.BIND -> {
                return passage.client.session().rules().preparedMax() > 0
                        ? statements.bind(total)
                        : batch(total);
            }
            case FrontendTag.DESCRIBE -> {
                return passage.client.session().rules().preparedMax() > 0
                        ? statements.describe(total)
                        : batch(total);
            }
            case FrontendTag.CLOSE -> {
                return passage.client.session().rules().preparedMax() > 0
                        ? statements.close(total)
                        : plainClose(total);
            }
            case FrontendTag.EXECUTE -> batch(total);
            // A Flush begins nothing: behind a Sync nothing would end it.
            case FrontendTag.FLUSH, FrontendTag.COPY_DATA -> passage.pass(total);
            case FrontendTag.COPY_DONE, FrontendTag.COPY_FAIL -> {
                passage.requests.copyEnded();
                passage.pass(total);
            }
            case FrontendTag.TERMINATE -> {
                passage.at = passage.limit;
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
        passage.requests.synced();
        int start = batchStart;
        passage.pass(total);
        if (start >= 0
                && passage.client.bodyLeft == 0
                && passage.requests.expected().readies() == 1) {
            passage.requests.batch().keep(passage.in, start, passage.at);
        } else {
            passage.requests.batch().drop();
        }
        batchStart = -1;
    }

    private void query(int total) {
        if (passage.client.session().rules().simpleQueries() == Session.SimpleQueries.REFUSED) {
            throw new ProtocolException("simple queries are not allowed here (disable_pqexec)");
        }
        endBatch();
        passage.requests.asked();
        passage.requests.batch().drop();
        passage.requests.anonymous = null;
        passage.pass(total);
    }

    // Where a Query comes instead of a Sync, an error may be the Query's or one of the messages
    // before it, upon which the server would skip the Query. A Close of nothing stands between
    // them: as long as that is not answered, the error is of those before.
    private void endBatch() {
        if (passage.requests.isBatchOpen() && !passage.requests.isSkipping()) {
            passage.requests.expect(Expected.Kind.OWN_CLOSE, null);
            additions.closeNothing();
        }
    }

    private boolean batch(int total) {
        passage.requests.batchOpened();
        passage.pass(total);
        return true;
    }

    // Counted even where statements are not followed: CloseComplete may be the pooler's.
    private boolean plainClose(int total) {
        if (!passage.requests.isSkipping()) {
            passage.requests.expect(Expected.Kind.CLOSE, null);
        }
        return batch(total);
    }
}
