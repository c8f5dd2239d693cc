package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.AuthQueryResult;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.pooler.internal.pools.Slot;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Field;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendTag;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/// Asks a database for a user's secret (`auth_query`), on a server connection of `auth_user` that
/// has nothing of the client's but the name, as a parameter that the server binds.
///
/// In the thread of the client's loop only.
final class SecretLookup implements Borrower {
    /// Beginning of the error that the query itself leads to.
    static final String FAILED = "auth_query failed: ";

    /// What follows.
    interface Then {
        /// @param error why there is no answer; empty if there is one
        void found(@Nullable AuthQueryResult result, String error);
    }

    private final ClientLink client;
    private final Pool pool;
    private final String query;
    private final String user;
    private final Then then;
    private final long since;
    private boolean waiting;

    SecretLookup(ClientLink client, Pool pool, String query, String user, Then then) {
        this.client = client;
        this.pool = pool;
        this.query = query;
        this.user = user;
        this.then = then;
        since = client.loop().now();
    }

    void start() {
        waiting = true;
        Slot slot = pool.acquire(this, client.loop().now(), client.desk().hub().closer());
        if (slot != null) {
            ServerLink server = (ServerLink) slot.server();
            if (server.loop() == loop()) {
                lent(server);
            } else {
                server.lending().moveTo(this);
            }
        }
    }

    Pool pool() {
        return pool;
    }

    /// There will be no server.
    void refused(String error) {
        if (waiting) {
            waiting = false;
            then.found(null, error);
        }
    }

    @Override
    public EventLoop loop() {
        return client.loop();
    }

    @Override
    public Desk desk() {
        return client.desk();
    }

    @Override
    public int loopNumber() {
        return client.loopNumber();
    }

    @Override
    public long waitingSince() {
        return since;
    }

    @Override
    public boolean isWaiting() {
        return waiting && !client.isClosed();
    }

    @Override
    public void waitOn() {
        pool.returnToFront(this, loop().now(), client.desk().hub().closer());
    }

    @Override
    public void lent(ServerLink server) {
        waiting = false;
        // As the server was before any client: what one has set could make the answer another one.
        ServerVariables variables = server.variables();
        String sql = variables.change(variables.initial());
        if (sql.isEmpty()) {
            ask(server);
            return;
        }
        server.own().run(sql, settings().serverConnectTimeout(), error -> restored(server, error));
    }

    private Settings settings() {
        return client.desk().hub().configuration().settings();
    }

    private void restored(ServerLink server, @Nullable String error) {
        if (error == null) {
            ask(server);
        } else {
            server.variables().refused();
            then.found(null, FAILED + error);
            server.lending().release();
        }
    }

    private void ask(ServerLink server) {
        OwnQuery[] asked = new OwnQuery[1];
        asked[0] =
                new OwnQuery(
                        error -> {
                            answered(asked[0].rows(), error);
                            server.lending().release();
                        },
                        // Nobody waits for longer.
                        settings().clientLoginTimeout());
        server.own().run(messages(), asked[0]);
    }

    private void answered(List<byte[]> rows, @Nullable String error) {
        if (error != null) {
            then.found(null, FAILED + error);
        } else {
            then.found(
                    AuthQueryResult.of(
                            rows.isEmpty() ? List.of() : fields(rows.getFirst()), Instant.now()),
                    "");
        }
    }

    private static List<Field> fields(byte[] body) {
        return ((BackendMessage.DataRow)
                        BackendMessage.decode(BackendTag.DATA_ROW, new ByteReader(body)))
                .fields();
    }

    // Parse, Bind, Execute, Sync; all in text.
    private ByteBuffer messages() {
        ByteWriter out = new ByteWriter(256);
        int parse = Framing.begin(out, FrontendTag.PARSE);
        out.putCString("");
        out.putCString(query);
        out.putShort(0);
        Framing.end(out, parse);
        int bind = Framing.begin(out, FrontendTag.BIND);
        out.putCString("");
        out.putCString("");
        out.putShort(0);
        out.putShort(1);
        int lengthAt = out.skipInt();
        out.putUtf8(user);
        out.setInt(lengthAt, out.size() - lengthAt - Integer.BYTES);
        out.putShort(0);
        Framing.end(out, bind);
        int execute = Framing.begin(out, FrontendTag.EXECUTE);
        out.putCString("");
        out.putInt(0);
        Framing.end(out, execute);
        Framing.empty(out, FrontendTag.SYNC);
        return Messages.bytes(out);
    }
}
