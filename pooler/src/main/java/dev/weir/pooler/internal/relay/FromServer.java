package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.Outgoing;
import dev.weir.wire.BackendTag;
import dev.weir.wire.Limits;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Passes on what servers say to the clients that have them, by the headers of the messages. What
/// answers a request of the pooler's own stays here. One for all servers of a loop.
///
/// In the loop's thread only.
final class FromServer {
    private static final int HEADER_BYTES = 5;

    /// Largest message that is looked at whole; an error or notice that is longer passes unseen.
    private static final int WHOLE_BYTES_MAX = 32 * 1024;

    private static final byte[] DISCARD_ALL = ascii("DISCARD ALL\0");
    private static final byte[] DEALLOCATE_ALL = ascii("DEALLOCATE ALL\0");
    private static final byte[] SET = ascii("SET\0");
    private static final byte[] RESET = ascii("RESET\0");

    private final Outgoing out;

    // Set by relay before anything else.
    private ServerLink server;
    private Requests requests;
    private @Nullable ClientLink client;
    private ByteBuffer in = ByteBuffer.allocate(0);
    private int at;
    private int limit;

    @SuppressWarnings("NullAway.Init")
    FromServer(Outgoing out) {
        this.out = out;
    }

    /// Passes on what can be; the server keeps the rest.
    ///
    /// @param input what the server said, from its position to its limit
    void relay(ServerLink from, ByteBuffer input) {
        server = from;
        requests = from.requests();
        client = from.client();
        in = input;
        at = input.position();
        limit = input.limit();
        out.begin(input);
        if (from.isPipe()) {
            out.keep(at, limit);
            at = limit;
        }
        boolean more = true;
        while (more && at < limit) {
            more = step();
        }
        passOn();
        in.limit(limit);
        from.keepRest(in, at, limit);
    }

    private void passOn() {
        ClientLink to = client;
        if (to != null && !out.isEmpty()) {
            requests.batch().answered();
            to.fromServer(out.end());
            in.limit(limit);
            out.begin(in);
        }
    }

    private boolean step() {
        if (server.bodyLeft > 0) {
            int here = Math.min(server.bodyLeft, limit - at);
            server.bodyLeft -= here;
            take(here);
            return true;
        }
        if (limit - at < HEADER_BYTES) {
            return false;
        }
        byte tag = in.get(at);
        int length = in.getInt(at + 1);
        if (length < 4 || length > Limits.BODY_BYTES_MAX) {
            throw new ProtocolException(
                    "the server's message '" + (char) tag + "' has a length of " + length);
        }
        return message(tag, length + 1);
    }

    private boolean message(byte tag, int total) {
        return switch (tag) {
            case BackendTag.READY_FOR_QUERY -> ready(total);
            case BackendTag.ERROR_RESPONSE -> error(total);
            case BackendTag.PARSE_COMPLETE -> parsed(total);
            case BackendTag.CLOSE_COMPLETE -> closed(total);
            case BackendTag.PARAMETER_STATUS -> parameter(total);
            case BackendTag.COMMAND_COMPLETE -> complete(total);
            case BackendTag.COPY_IN_RESPONSE -> {
                requests.copyBegan();
                yield answer(total);
            }
            case BackendTag.DATA_ROW -> row(total);
            case BackendTag.COPY_BOTH_RESPONSE,
                    BackendTag.COPY_OUT_RESPONSE,
                    BackendTag.COPY_DATA,
                    BackendTag.COPY_DONE,
                    BackendTag.ROW_DESCRIPTION,
                    BackendTag.BIND_COMPLETE,
                    BackendTag.NO_DATA,
                    BackendTag.PARAMETER_DESCRIPTION,
                    BackendTag.PORTAL_SUSPENDED,
                    BackendTag.EMPTY_QUERY_RESPONSE,
                    BackendTag.FUNCTION_CALL_RESPONSE ->
                    answer(total);
            case BackendTag.NOTICE_RESPONSE, BackendTag.NOTIFICATION_RESPONSE -> pass(total);
            default ->
                    throw new ProtocolException(
                            "unexpected message of type " + (tag & 0xff) + " from the server");
        };
    }

    private boolean row(int total) {
        if (!requests.isOwn() || total > WHOLE_BYTES_MAX) {
            return answer(total);
        }
        if (limit - at < total) {
            return false;
        }
        byte[] body = new byte[total - HEADER_BYTES];
        in.get(at + HEADER_BYTES, body);
        server.own().row(body);
        at += total;
        return true;
    }

    // What only comes when something was asked.
    private boolean answer(int total) {
        if (requests.isIdle()) {
            throw new ProtocolException(
                    "the server answers '" + (char) in.get(at) + "' though nothing was asked");
        }
        return pass(total);
    }

    private boolean pass(int total) {
        int here = Math.min(total, limit - at);
        server.bodyLeft = total - here;
        take(here);
        return true;
    }

    // To the client; what is the pooler's own, or for nobody, ends here.
    private void take(int count) {
        if (requests.isOwn()) {
            at += count;
        } else {
            keep(count);
        }
    }

    private void keep(int count) {
        if (client != null) {
            out.keep(at, at + count);
        }
        at += count;
    }

    private boolean ready(int total) {
        if (total != HEADER_BYTES + 1) {
            throw new ProtocolException("ReadyForQuery has a length of " + (total - 1));
        }
        if (limit - at < total) {
            return false;
        }
        byte[] held = server.answers().tooLateToHeal();
        if (held != null && client != null) {
            out.add(HEADER_BYTES + held.length)
                    .put(BackendTag.ERROR_RESPONSE)
                    .putInt(held.length + Integer.BYTES)
                    .put(held);
        }
        boolean own = requests.isOwn() || server.answers().isHealing();
        byte status = in.get(at + HEADER_BYTES);
        if (own) {
            at += total;
        } else {
            keep(total);
        }
        server.answers().ready(status);
        return true;
    }

    private boolean error(int total) {
        if (total > WHOLE_BYTES_MAX) {
            server.answers().failed(null);
            return pass(total);
        }
        if (limit - at < total) {
            return false;
        }
        byte[] body = new byte[total - HEADER_BYTES];
        in.get(at + HEADER_BYTES, body);
        if (requests.isIdle()) {
            passOn();
            server.deathNote(body);
            client = null;
        }
        if (server.answers().isStale(body)) {
            // What there is of the answer is of this batch alone, and the client has seen none of
            // it.
            out.begin(in);
            at += total;
        } else if (client != null && requests.saysNoStatement(body)) {
            passOn();
            server.answers().strangeStatement(client, body);
            client = null;
            at += total;
        } else {
            take(total);
        }
        server.answers().failed(body);
        return true;
    }

    private boolean parsed(int total) {
        requests.expected().dropStraysBeforeStatement();
        Expected.Kind kind = requests.expected().peek();
        if (kind == Expected.Kind.PARSE || kind == Expected.Kind.OWN_PARSE) {
            Statement statement = requests.expected().peekStatement();
            if (statement != null) {
                requests.prepared().parsed(statement);
            }
            requests.expected().remove();
        }
        if (kind == Expected.Kind.OWN_PARSE) {
            at += total;
            return true;
        }
        return answer(total);
    }

    private boolean closed(int total) {
        requests.expected().dropStraysBeforeStatement();
        Expected.Kind kind = requests.expected().peek();
        if (kind == Expected.Kind.OWN_CLOSE
                || kind == Expected.Kind.CLOSE
                || kind == Expected.Kind.PARSE_IN_NAME) {
            Statement statement = requests.expected().peekStatement();
            if (statement != null) {
                requests.prepared().closed(statement);
            }
            requests.expected().remove();
        }
        if (kind == Expected.Kind.OWN_CLOSE) {
            at += total;
            return true;
        }
        if (kind == Expected.Kind.PARSE_IN_NAME) {
            at += total;
            out.add(HEADER_BYTES).put(BackendTag.PARSE_COMPLETE).putInt(4);
            return true;
        }
        return answer(total);
    }

    private boolean parameter(int total) {
        if (total > WHOLE_BYTES_MAX) {
            return pass(total);
        }
        if (limit - at < total) {
            return false;
        }
        int nameEnd = nul(at + HEADER_BYTES, at + total);
        int valueEnd = nul(nameEnd + 1, at + total);
        server.answers().parameter(text(at + HEADER_BYTES, nameEnd), text(nameEnd + 1, valueEnd));
        take(total);
        return true;
    }

    private boolean complete(int total) {
        if (total <= HEADER_BYTES + DEALLOCATE_ALL.length) {
            if (limit - at < total) {
                return false;
            }
            if (isTag(total, DISCARD_ALL) || isTag(total, DEALLOCATE_ALL)) {
                server.answers().forgetStatements();
            } else if (isTag(total, SET)) {
                server.answers().set();
            } else if (isTag(total, RESET)) {
                server.answers().reset();
            }
        }
        return answer(total);
    }

    private boolean isTag(int total, byte[] tag) {
        if (total != HEADER_BYTES + tag.length) {
            return false;
        }
        for (int i = 0; i < tag.length; i++) {
            if (in.get(at + HEADER_BYTES + i) != tag[i]) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        in.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int nul(int from, int end) {
        for (int i = from; i < end; i++) {
            if (in.get(i) == 0) {
                return i;
            }
        }
        throw new ProtocolException("a text in the server's ParameterStatus does not end");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
