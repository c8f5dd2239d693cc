package dev.weir.wire;

import java.util.List;

/// A message from a server, as a value. Whoever only forwards a message, or reads rows, does not
/// need one: [InputBuffer] shows the bytes, [DataRowView] reads them.
///
/// Records hold no null: what may be absent is a [Field], an empty text or a 0, as each says.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Message Formats.
public sealed interface BackendMessage permits Authentication, BackendMessage.Control {
    /// A message other than those of [Authentication]; the records below.
    sealed interface Control extends BackendMessage {
        @Override
        default byte tag() {
            return BackendEncoder.tag(this);
        }

        @Override
        default void encodeBody(ByteWriter out) {
            BackendEncoder.encodeBody(this, out);
        }
    }

    /// `K`: what a cancel request must show.
    ///
    /// @param secret 4 bytes in protocol 3.0, up to 256 in 3.2
    record BackendKeyData(int processId, Bytes secret) implements Control {
        public BackendKeyData {
            CancelKeys.check(secret);
        }
    }

    /// `2`
    record BindComplete() implements Control {}

    /// `3`
    record CloseComplete() implements Control {}

    /// `C`: a statement is done.
    ///
    /// @param commandTag such as `INSERT 0 5`; [CommandTag] reads it
    record CommandComplete(String commandTag) implements Control {}

    /// `W`: the connection carries CopyData both ways from now on (streaming replication).
    record CopyBothResponse(int format, Ints columnFormats) implements Control {}

    /// `G`: the server waits for CopyData.
    ///
    /// @param format 0 text, 1 binary
    /// @param columnFormats the same for each column
    record CopyInResponse(int format, Ints columnFormats) implements Control {}

    /// `H`: CopyData follows.
    ///
    /// @param format 0 text, 1 binary
    /// @param columnFormats the same for each column
    record CopyOutResponse(int format, Ints columnFormats) implements Control {}

    /// `d`
    record CopyData(Bytes data) implements Control {}

    /// `c`
    record CopyDone() implements Control {}

    /// `D`: one row.
    record DataRow(List<Field> fields) implements Control {
        public DataRow {
            fields = List.copyOf(fields);
        }
    }

    /// `I`: in place of CommandComplete where the statement was empty.
    record EmptyQueryResponse() implements Control {}

    /// `E`
    record ErrorResponse(ServerError error) implements Control {}

    /// `V`
    record FunctionCallResponse(Field value) implements Control {}

    /// `v`: see [Negotiation].
    ///
    /// @param newest newest version of the requested major version that the server speaks
    /// @param unrecognizedOptions names of the options (`_pq_.…`) that it does not know
    record NegotiateProtocolVersion(ProtocolVersion newest, List<String> unrecognizedOptions)
            implements Control {
        public NegotiateProtocolVersion {
            unrecognizedOptions = List.copyOf(unrecognizedOptions);
        }
    }

    /// `n`: in place of RowDescription where there are no rows.
    record NoData() implements Control {}

    /// `N`: may come at any time.
    record NoticeResponse(ServerError notice) implements Control {}

    /// `A`: may come at any time.
    ///
    /// @param processId session that notified
    record NotificationResponse(int processId, String channel, String payload) implements Control {}

    /// `t`
    ///
    /// @param oids type of each parameter, unsigned 32 bits in an `int`
    record ParameterDescription(Ints oids) implements Control {
        public ParameterDescription(int... oids) {
            this(Ints.of(oids));
        }
    }

    /// `S`: may come at any time.
    record ParameterStatus(String name, String value) implements Control {}

    /// `1`
    record ParseComplete() implements Control {}

    /// `s`: Execute's limit of rows was reached.
    record PortalSuspended() implements Control {}

    /// `Z`: the request cycle is over.
    ///
    /// @param status whether a transaction is open, and if so whether it has failed
    record ReadyForQuery(TransactionStatus status) implements Control {}

    /// `T`
    record RowDescription(List<ColumnDescription> columns) implements Control {
        public RowDescription {
            columns = List.copyOf(columns);
        }
    }

    /// The message's first byte, a constant of [BackendTag].
    byte tag();

    /// Writes what comes after the length.
    void encodeBody(ByteWriter out);

    /// Writes the message, whole or not at all.
    ///
    /// @throws IllegalArgumentException if the protocol has no room for it: a text with a NUL or an
    ///   unpaired surrogate, a count over 65,535, a length over [Limits#LENGTH_MAX]
    default void encode(ByteWriter out) {
        int start = out.size();
        try {
            int lengthAt = Framing.begin(out, tag());
            encodeBody(out);
            Framing.end(out, lengthAt);
        } catch (RuntimeException e) {
            out.truncate(start);
            throw e;
        }
    }

    /// Reads a message to its last byte.
    ///
    /// @param tag first byte of the message
    /// @param body what comes after the length
    /// @throws ProtocolException if it is no message of a server, or not well formed
    static BackendMessage decode(byte tag, ByteReader body) {
        BackendMessage message = BackendDecoder.decode(tag, body);
        body.finish(message.getClass().getSimpleName());
        return message;
    }
}
