package dev.weir.pooler.internal.admin;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CloseComplete;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.EmptyQueryResponse;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.NoticeResponse;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.CopyData;
import dev.weir.wire.FrontendMessage.CopyDone;
import dev.weir.wire.FrontendMessage.CopyFail;
import dev.weir.wire.FrontendMessage.Describe;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Flush;
import dev.weir.wire.FrontendMessage.FunctionCall;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.FrontendMessage.Terminate;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.TransactionStatus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/// One connection to the console, after its log-in. Hand in what the client sends, send what comes
/// out; flush whenever nothing more comes. A command that takes its time holds up what follows it.
///
/// The owner closes the connection after Terminate, and after an error that is FATAL.
///
/// Not thread-safe: one event loop owns it, and [Controls] answers in the same.
public final class Console {
    /// Most messages that may come behind a command that takes its time.
    public static final int MESSAGES_HELD_MAX = 1_000;

    private final Consumer<BackendMessage> client;
    private final Prepared prepared = new Prepared();
    private final Actions actions;
    private final Deque<FrontendMessage> held = new ArrayDeque<>();
    private boolean handling;
    private boolean waiting;
    private boolean skipping;
    private boolean closed;

    /// Begins with the first message after the log-in; ReadyForQuery has been sent.
    ///
    /// @param client takes what the client is to be sent
    public Console(Rights rights, Controls controls, Consumer<BackendMessage> client) {
        this.client = client;
        this.actions = new Actions(rights, controls, prepared::deallocate);
    }

    /// Takes the client's next message.
    public void accept(FrontendMessage message) {
        if (closed) {
            return;
        }
        if (held.size() >= MESSAGES_HELD_MAX) {
            fatal(
                    SqlState.PROGRAM_LIMIT_EXCEEDED,
                    "more than "
                            + MESSAGES_HELD_MAX
                            + " messages wait behind a command; wait for its answer");
            return;
        }
        held.add(message);
        handleHeld();
    }

    /// Whether a command takes its time. No need to read from the client meanwhile, but to learn
    /// that it is gone.
    public boolean isHolding() {
        return waiting;
    }

    /// The connection is gone: nothing comes out any more.
    public void close() {
        closed = true;
        held.clear();
    }

    /// A command may end within its call or long after; either way what follows it is handled here,
    /// and never inside another message.
    private void handleHeld() {
        if (handling) {
            return;
        }
        handling = true;
        try {
            while (!waiting && !held.isEmpty()) {
                handle(held.remove());
            }
        } finally {
            handling = false;
        }
    }

    private void handle(FrontendMessage message) {
        if (skipping && !(message instanceof Sync)) {
            return;
        }
        try {
            obey(message);
        } catch (ConsoleException e) {
            fail(e.error());
        }
    }

    private void obey(FrontendMessage message) {
        switch (message) {
            case Query(var sql) -> query(sql);
            case Parse parse -> {
                prepared.parse(parse);
                client.accept(new ParseComplete());
            }
            case Bind bind -> {
                prepared.bind(bind);
                client.accept(new BindComplete());
            }
            case Describe describe -> prepared.describe(describe).forEach(client);
            case Execute execute -> execute(execute);
            case Close close -> {
                prepared.close(close);
                client.accept(new CloseComplete());
            }
            case Sync _ -> sync();
            case FunctionCall _ -> {
                error(Errors.protocol("unsupported packet type for admin console: 70"));
                ready();
            }
            case AuthenticationResponse _ -> fatal(SqlState.PROTOCOL_VIOLATION, "unknown pkt");
            // A server ignores what comes of a COPY after it has failed.
            case CopyData _, CopyDone _, CopyFail _ -> {}
            case Flush _, Terminate _ -> {}
        }
    }

    private void query(String sql) {
        Optional<Command> command = CommandParser.parse(sql);
        if (command.isEmpty()) {
            error(Errors.invalidCommand(sql));
            ready();
            return;
        }
        Portal portal = Portal.ofText(command.get());
        run(
                command.get(),
                reply -> {
                    if (reply instanceof Reply.Rows) {
                        client.accept(Prepared.description(portal));
                    }
                    finish(reply, portal, 0, this::error);
                    ready();
                });
    }

    private void execute(Execute message) {
        Portal portal = prepared.portal(message.portal());
        if (portal.isBegun()) {
            if (Actions.headings(portal.command()).isEmpty()) {
                throw new ConsoleException(
                        SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                        "portal \"" + message.portal() + "\" cannot be run");
            }
            portal.send(message.rowsMax(), client);
            return;
        }
        portal.begin();
        run(portal.command(), reply -> finish(reply, portal, message.rowsMax(), this::fail));
    }

    private void finish(Reply reply, Portal portal, int rowsMax, Consumer<ServerError> failed) {
        switch (reply) {
            case Reply.Rows(var table) -> {
                portal.fill(table);
                portal.send(rowsMax, client);
            }
            case Reply.Completed(var tag, var notices) -> {
                notices.forEach(notice -> client.accept(new NoticeResponse(notice)));
                client.accept(new CommandComplete(tag));
            }
            case Reply.Nothing() -> client.accept(new EmptyQueryResponse());
            case Reply.Failed(var error) -> failed.accept(error);
        }
    }

    private void run(Command command, Consumer<Reply> then) {
        waiting = true;
        actions.run(
                command,
                new Once<>(
                        reply -> {
                            waiting = false;
                            if (!closed) {
                                then.accept(reply);
                                handleHeld();
                            }
                        }));
    }

    private void sync() {
        skipping = false;
        prepared.sync();
        ready();
    }

    private void ready() {
        client.accept(new ReadyForQuery(TransactionStatus.IDLE));
    }

    private void error(ServerError error) {
        client.accept(new ErrorResponse(error));
    }

    /// An error in the extended protocol: what follows is skipped up to the next Sync.
    private void fail(ServerError error) {
        error(error);
        skipping = true;
    }

    private void fatal(SqlState state, String message) {
        error(Errors.fatal(state, message));
        close();
    }
}
