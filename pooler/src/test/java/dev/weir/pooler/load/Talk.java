package dev.weir.pooler.load;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.CopyData;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.FunctionCallResponse;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.TransactionStatus;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What one client says on one connection, and what it demands to hear: each demand names the whole
/// answer, so that another client's would not do.
final class Talk {
    private final Wire wire;
    private final SocketAddress address;
    private final String name;
    private final Random random;
    private int number;

    /// The column of each prepared statement that there is, by the statement's name.
    final Map<String, String> prepared = new HashMap<>();

    private boolean left;

    /// @param address where the client is connected to
    /// @param name begins each token, and is no other talk's
    Talk(Wire wire, SocketAddress address, String name, Random random) {
        this.wire = wire;
        this.address = address;
        this.name = name;
        this.random = random;
    }

    /// A text that nobody else says.
    String token() {
        return name + "_" + ++number;
    }

    Random random() {
        return random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Wire wire() {
        return wire;
    }

    SocketAddress address() {
        return address;
    }

    void pause(int millisMax) {
        int millis = random.nextInt(millisMax + 1);
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Lost("interrupted");
            }
        }
    }

    Talk say(FrontendMessage... messages) {
        wire.say(messages);
        return this;
    }

    /// Leaves without a word.
    void leave() {
        wire.note("-- leaves");
        left = true;
        if (random.nextBoolean()) {
            wire.reset();
        } else {
            wire.close();
        }
    }

    boolean hasLeft() {
        return left;
    }

    // --- what it demands

    Talk hears(BackendMessage wanted) {
        demand(wanted.toString(), wanted, wire.hear());
        return this;
    }

    Talk columns(String... names) {
        BackendMessage heard = wire.hear();
        Object shown = heard instanceof RowDescription it ? Texts.of(it) : heard;
        demand("columns " + List.of(names), List.of(names), shown);
        return this;
    }

    Talk row(String... values) {
        demand("row " + List.of(values), List.of(values), values());
        return this;
    }

    /// The values of a row whatever they are, or what else came.
    Object values() {
        BackendMessage heard = wire.hear();
        return heard instanceof DataRow it ? Texts.of(it) : heard;
    }

    Talk complete(String tag) {
        return hears(new CommandComplete(tag));
    }

    Talk ready(TransactionStatus status) {
        return hears(new ReadyForQuery(status));
    }

    Talk ready() {
        return ready(TransactionStatus.IDLE);
    }

    Talk copied(String line) {
        BackendMessage heard = wire.hear();
        Object shown = heard instanceof CopyData(var data) ? Texts.of(data) : heard;
        demand("CopyData " + line, line, shown);
        return this;
    }

    Talk returned(String value) {
        BackendMessage heard = wire.hear();
        Object shown = heard instanceof FunctionCallResponse(var it) ? Texts.of(it) : heard;
        demand("FunctionCallResponse " + value, value, shown);
        return this;
    }

    /// @param text what the error's message must have in it
    Talk fails(String sqlState, String text) {
        return fails(wire.hear(), sqlState, text);
    }

    private Talk fails(BackendMessage heard, String sqlState, String text) {
        boolean fits =
                heard instanceof ErrorResponse(var error)
                        && error.sqlState().code().equals(sqlState)
                        && error.message().contains(text);
        if (!fits) {
            throw new AssertionError(
                    "wanted error " + sqlState + " with " + text + "\nheard  " + heard);
        }
        return this;
    }

    /// The error of a query that was canceled, before or after it described its columns.
    Talk canceled(String... names) {
        BackendMessage heard = wire.hear();
        if (heard instanceof RowDescription columns) {
            demand("columns " + List.of(names), List.of(names), Texts.of(columns));
            heard = wire.hear();
        }
        return fails(heard, "57014", "user request");
    }

    <T extends BackendMessage> T takes(Class<T> wanted) {
        BackendMessage heard = wire.hear();
        if (!wanted.isInstance(heard)) {
            throw new AssertionError("wanted " + wanted.getSimpleName() + "\nheard  " + heard);
        }
        return wanted.cast(heard);
    }

    /// Fails unless this is what was heard.
    static void demand(String what, Object wanted, Object heard) {
        if (!wanted.equals(heard)) {
            throw new AssertionError("wanted " + what + "\nheard  " + heard);
        }
    }

    /// Asks for a token and hears it.
    Talk asksForToken(TransactionStatus status) {
        String token = token();
        return say(new Query("select '" + token + "' as \"" + token + "\""))
                .columns(token)
                .row(token)
                .complete("SELECT 1")
                .ready(status);
    }
}
