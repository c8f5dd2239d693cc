package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.Console;
import dev.weir.pooler.internal.admin.Rights;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.InputBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A client at the admin console: its bytes become messages, and the console's answers bytes.
///
/// In the thread of the client's loop only.
final class ConsoleStage implements Stage {
    /// Longest command in bytes.
    private static final int COMMAND_BYTES_MAX = 64 * 1024;

    /// Answers that are put together before they are sent.
    private static final int OUT_BYTES = 64 * 1024;

    private final ClientLink link;
    private final InputBuffer input = new InputBuffer(1024, COMMAND_BYTES_MAX);
    private final Controller controller;
    private final Console console;
    private ByteWriter out = new ByteWriter(1024);
    private boolean reading;

    ConsoleStage(ClientLink link, Rights rights) {
        this.link = link;
        controller = new Controller(link.desk().hub(), link);
        console = new Console(rights, controller, this::answer);
    }

    /// The client asks to cancel what it has given.
    void cancel() {
        controller.cancel();
    }

    /// What the client has sent already behind its log-in.
    void begin(ByteBuffer more) throws IOException {
        while (more.hasRemaining()) {
            byte[] into = input.array();
            int count = Math.min(more.remaining(), input.writableLength());
            more.get(into, input.writableStart(), count);
            input.filled(count);
            messages();
        }
    }

    @Override
    public void readable() throws IOException {
        ByteBuffer room =
                ByteBuffer.wrap(input.array(), input.writableStart(), input.writableLength());
        int count = link.transport().read(room);
        if (count < 0) {
            link.disconnect("client unexpected eof");
            return;
        }
        input.filled(count);
        messages();
    }

    private void messages() throws IOException {
        reading = true;
        try {
            while (!link.isClosed() && input.next()) {
                if (input.tag() == FrontendTag.TERMINATE) {
                    link.disconnect("client close request");
                    return;
                }
                count(input.tag());
                console.accept(FrontendMessage.decode(input.tag(), input.body()));
            }
        } finally {
            reading = false;
        }
        flush();
    }

    // PgBouncer counts the console's commands as transactions.
    private void count(byte tag) {
        if (tag == FrontendTag.QUERY || tag == FrontendTag.SYNC) {
            PoolStats stats = link.desk().consoleStats();
            stats.queries++;
            stats.transactions++;
        }
    }

    private void answer(BackendMessage message) {
        message.encode(out);
        boolean fatal = false;
        if (message instanceof BackendMessage.ErrorResponse(var error)) {
            link.tellError(error);
            fatal = error.isFatal();
        }
        if (fatal || out.size() > OUT_BYTES || !reading) {
            link.guarded(this::flush);
        }
        if (fatal) {
            link.disconnect("admin console error");
        }
    }

    private void flush() throws IOException {
        if (out.size() > 0 && !link.isClosed()) {
            ByteBuffer bytes = Messages.bytes(out);
            link.send(bytes);
            out = new ByteWriter(1024);
        }
    }

    @Override
    public void tick(long now) {
        // An administrator may look on for as long as it takes.
    }

    @Override
    public void abandoned() {
        console.close();
    }
}
