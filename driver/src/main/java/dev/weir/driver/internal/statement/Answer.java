package dev.weir.driver.internal.statement;

import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.CommandTag;
import dev.weir.wire.Ints;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

/// Takes the messages that answer one execution of a statement. One thread at a time.
public final class Answer {
    private final PreparedStatement statement;
    private final RowSink sink;
    private int preludes;
    private @Nullable RowView row;
    private String commandTag = "";
    private boolean suspended;
    private boolean copied;
    private boolean begun;
    private @Nullable ServerError error;
    private @Nullable RuntimeException sinkFailure;

    /// @param preludes how many statements were sent before, whose answers come first
    Answer(PreparedStatement statement, int preludes, RowSink sink) {
        this.statement = statement;
        this.preludes = preludes;
        this.sink = sink;
    }

    /// Takes one message.
    ///
    /// @return true if it ends the execution: completed, suspended or failed
    public boolean accept(byte tag, ByteReader body) {
        begun |= tag != BackendTag.ERROR_RESPONSE;
        return switch (tag) {
            case BackendTag.DATA_ROW -> {
                dataRow(body);
                yield false;
            }
            case BackendTag.COMMAND_COMPLETE -> commandComplete(body);
            case BackendTag.EMPTY_QUERY_RESPONSE -> true;
            case BackendTag.ERROR_RESPONSE -> {
                error = errorOf(body);
                yield true;
            }
            case BackendTag.PORTAL_SUSPENDED -> {
                suspended = true;
                yield true;
            }
            default -> {
                prepared(tag, body);
                yield false;
            }
        };
    }

    /// Whether statements that were sent before are still to be answered.
    boolean isInPreludes() {
        return preludes > 0;
    }

    /// Whether the server has taken the request up: it answered something besides an error. An
    /// error that ends the session brings with it what was answered before.
    boolean isBegun() {
        return begun;
    }

    private void prepared(byte tag, ByteReader body) {
        switch (tag) {
            case BackendTag.PARSE_COMPLETE -> parseComplete();
            case BackendTag.PARAMETER_DESCRIPTION -> parameterDescription(body);
            case BackendTag.ROW_DESCRIPTION -> rowDescription(body);
            case BackendTag.BIND_COMPLETE -> bindComplete();
            case BackendTag.NO_DATA, BackendTag.CLOSE_COMPLETE ->
                    body.finish("an answer without content");
            case BackendTag.COPY_DATA, BackendTag.COPY_DONE -> body.skip(body.remaining());
            case BackendTag.COPY_OUT_RESPONSE,
                    BackendTag.COPY_IN_RESPONSE,
                    BackendTag.COPY_BOTH_RESPONSE ->
                    copied = true;
            default ->
                    throw new ProtocolException(
                            "a message of type '%c' came in answer to a statement"
                                    .formatted((char) tag));
        }
    }

    static ServerError errorOf(ByteReader body) {
        if (BackendMessage.decode(BackendTag.ERROR_RESPONSE, body)
                instanceof BackendMessage.ErrorResponse(ServerError error)) {
            return error;
        }
        throw new ProtocolException("an ErrorResponse cannot be read");
    }

    private void parseComplete() {
        if (preludes == 0) {
            statement.confirm();
        }
    }

    /// The server keeps to the types that Parse named, mostly.
    private void parameterDescription(ByteReader body) {
        if (BackendMessage.decode(BackendTag.PARAMETER_DESCRIPTION, body)
                instanceof BackendMessage.ParameterDescription(var oids)) {
            StatementDescription before = statement.description();
            Ints now = oids;
            if (!now.equals(before.parameterOids())) {
                statement.describe(new StatementDescription(before.key(), now, before.rows()));
            }
        }
    }

    private void rowDescription(ByteReader body) {
        if (BackendMessage.decode(BackendTag.ROW_DESCRIPTION, body)
                instanceof BackendMessage.RowDescription(var columns)) {
            StatementDescription before = statement.description();
            if (!columns.equals(before.rows().columns())) {
                RowShape shape = before.rows().changedTo(columns);
                statement.describe(
                        new StatementDescription(before.key(), before.parameterOids(), shape));
            }
        }
    }

    private void bindComplete() {
        if (preludes == 0) {
            RowShape shape = statement.description().rows();
            row = new RowView(shape);
            begin(shape);
        }
    }

    private void dataRow(ByteReader body) {
        RowView view = row;
        if (view == null) {
            throw new ProtocolException("a row came before BindComplete");
        }
        if (sinkFailure == null) {
            view.moveTo(body);
            try {
                sink.row(view);
            } catch (RuntimeException e) {
                // Waits until the answers are read, so that the connection stays in step.
                sinkFailure = e;
            }
        }
    }

    private void begin(RowShape shape) {
        if (sinkFailure == null) {
            try {
                sink.begin(shape);
            } catch (RuntimeException e) {
                sinkFailure = e;
            }
        }
    }

    private boolean commandComplete(ByteReader body) {
        if (preludes > 0) {
            preludes--;
            body.skip(body.remaining());
            return false;
        }
        commandTag = body.takeCString();
        body.finish("CommandComplete");
        return true;
    }

    public PreparedStatement statement() {
        return statement;
    }

    /// Whether the portal has more rows.
    public boolean takeSuspended() {
        boolean was = suspended;
        suspended = false;
        return was;
    }

    public String commandTag() {
        return commandTag;
    }

    public long affectedRows() {
        return CommandTag.rows(commandTag);
    }

    public @Nullable ServerError error() {
        return error;
    }

    public @Nullable RuntimeException sinkFailure() {
        return sinkFailure;
    }

    /// Whether the statement was a COPY, which the query verbs cannot carry.
    boolean isCopy() {
        return copied;
    }

    /// Whether the statement was refused when it was prepared with the types that were learnt of
    /// it, which may be wrong by now or here.
    boolean isMistaken() {
        ServerError happened = error;
        if (happened == null
                || preludes > 0
                || statement.isConfirmed()
                || statement.description().parameterOids().length() == 0) {
            return false;
        }
        // Syntax or access, and "cache lookup failed" for a type that is no more.
        String kind = happened.sqlState().classCode();
        return kind.equals("42") || kind.equals("XX");
    }

    /// Whether the server has lost the statement, or can run it only after preparing it anew:
    /// nothing has run then.
    boolean isStale() {
        ServerError happened = error;
        if (happened == null || preludes > 0) {
            return false;
        }
        if (isMistaken()) {
            return true;
        }
        SqlState state = happened.sqlState();
        return state.equals(SqlState.INVALID_SQL_STATEMENT_NAME)
                || state.equals(SqlState.FEATURE_NOT_SUPPORTED)
                        && happened.routine().equals("RevalidateCachedQuery")
                || state.equals(SqlState.PROTOCOL_VIOLATION)
                        && (happened.routine().equals("exec_bind_message")
                                || happened.routine().equals("PortalSetResultFormat"))
                // A parameter has other fields than its type has by now.
                || state.equals(SqlState.DATATYPE_MISMATCH)
                        && happened.routine().equals("record_recv");
    }
}
