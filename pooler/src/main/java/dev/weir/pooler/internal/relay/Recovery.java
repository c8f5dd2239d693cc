package dev.weir.pooler.internal.relay;

import dev.weir.wire.ByteWriter;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendTag;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Brings a server in order whose client has left in the midst of something: what it runs is
/// cancelled, its answers are read to the end, its transaction is rolled back. So the server
/// process is not left running for nobody while another is started in its place.
///
/// In the thread of the server's loop only.
final class Recovery {
    /// How long it may take before the server is closed.
    private static final long PATIENCE_NS = 10_000_000_000L;

    private final ServerLink server;
    private @Nullable Session session;
    private long since;
    private boolean rollingBack;

    Recovery(ServerLink server) {
        this.server = server;
    }

    boolean isUnderWay() {
        return session != null;
    }

    /// The client has left.
    void begin(Session of) {
        session = of;
        rollingBack = false;
        since = server.loop().now();
        server.reading(true);
        try {
            endRequest();
        } catch (IOException e) {
            server.broken(e);
            return;
        }
        if (server.requests().isBusy()) {
            server.desk().hub().cancels().cancel(server);
        }
        goOn();
    }

    // What the client has begun to ask must be asked to its end, or the server waits for the rest.
    private void endRequest() throws IOException {
        if (!server.requests().isCopying() && !server.requests().isBatchOpen()) {
            return;
        }
        ByteWriter out = new ByteWriter(64);
        if (server.requests().isCopying()) {
            new FrontendMessage.CopyFail("the client has left").encode(out);
            server.requests().copyEnded();
        }
        if (server.requests().isBatchOpen()) {
            Framing.empty(out, FrontendTag.SYNC);
            server.requests().synced();
        }
        server.send(Messages.bytes(out));
    }

    /// Looks whether the next step can be done.
    void goOn() {
        Session of = session;
        if (of == null || server.isClosed() || isWaiting()) {
            return;
        }
        if (!server.requests().isInTransaction()) {
            session = null;
            server.lending().cleanUp(of);
        } else if (!rollingBack) {
            rollingBack = true;
            server.own().run("ROLLBACK", this::rolledBack);
        }
    }

    // What an answer has made of the request, a COPY or a batch that has failed, must be ended,
    // too. And nobody else may get the rest of a message.
    private boolean isWaiting() {
        try {
            endRequest();
        } catch (IOException e) {
            server.broken(e);
            return true;
        }
        return server.requests().isBusy()
                || server.bodyLeft > 0
                || server.lending().isBeingCancelled();
    }

    private void rolledBack(@Nullable String error) {
        if (error != null) {
            session = null;
            server.close("client disconnect while server was not ready");
        }
    }

    void tick(long now) {
        if (session != null && now - since > PATIENCE_NS) {
            session = null;
            server.close("client disconnect while server was not ready");
        }
    }
}
