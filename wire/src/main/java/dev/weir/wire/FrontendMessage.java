package dev.weir.wire;

import java.util.List;

/// A message from a client, as a value. What comes before them, without a tag, is a
/// [StartupPacket].
///
/// Records hold no null: what may be absent is a [Field] or an empty text, as each says. None shows
/// a password or a value in its text.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Message Formats.
public sealed interface FrontendMessage {
    /// `p`: an answer to an authentication request. Which of four messages it is depends on what
    /// the server has asked for, so that decoding gives this, and [AuthenticationAnswer] the rest.
    ///
    /// @param data the whole body
    record AuthenticationResponse(Bytes data) implements FrontendMessage {}

    /// `B`: makes a portal of a prepared statement and values.
    ///
    /// @param portal name, empty for the unnamed portal
    /// @param statement name, empty for the unnamed statement
    /// @param parameterFormats 0 text or 1 binary for each parameter, or one for all, or none: all
    ///   text
    /// @param parameters values
    /// @param resultFormats as for parameters, for each column of the result
    record Bind(
            String portal,
            String statement,
            Ints parameterFormats,
            List<Field> parameters,
            Ints resultFormats)
            implements FrontendMessage {
        public Bind {
            parameters = List.copyOf(parameters);
        }
    }

    /// `C`
    ///
    /// @param name empty for the unnamed one
    record Close(Target target, String name) implements FrontendMessage {}

    /// `d`
    record CopyData(Bytes data) implements FrontendMessage {}

    /// `c`
    record CopyDone() implements FrontendMessage {}

    /// `f`: the COPY shall fail.
    ///
    /// @param reason for the error that the server reports
    record CopyFail(String reason) implements FrontendMessage {}

    /// `D`
    ///
    /// @param name empty for the unnamed one
    record Describe(Target target, String name) implements FrontendMessage {}

    /// `E`
    ///
    /// @param portal name, empty for the unnamed portal
    /// @param rowsMax most rows to return before PortalSuspended, 0 for all
    record Execute(String portal, int rowsMax) implements FrontendMessage {}

    /// `H`: the server shall send what it has.
    record Flush() implements FrontendMessage {}

    /// `F`: calls a function by its OID; the old way.
    ///
    /// @param argumentFormats as for the parameters of Bind
    /// @param resultFormat 0 text, 1 binary
    record FunctionCall(int oid, Ints argumentFormats, List<Field> arguments, int resultFormat)
            implements FrontendMessage {
        public FunctionCall {
            arguments = List.copyOf(arguments);
        }
    }

    /// `P`
    ///
    /// @param statement name, empty for the unnamed statement
    /// @param oids types of the first parameters, unsigned 32 bits in an `int`; 0 lets the server
    ///   find out
    record Parse(String statement, String sql, Ints oids) implements FrontendMessage {
        public Parse(String statement, String sql, int... oids) {
            this(statement, sql, Ints.of(oids));
        }
    }

    /// `Q`: SQL text that may have several statements; results are text.
    record Query(String sql) implements FrontendMessage {}

    /// `S`: ends a request cycle.
    record Sync() implements FrontendMessage {}

    /// `X`
    record Terminate() implements FrontendMessage {}

    /// The message's first byte, a constant of [FrontendTag].
    default byte tag() {
        return FrontendEncoder.tag(this);
    }

    /// Writes what comes after the length.
    default void encodeBody(ByteWriter out) {
        FrontendEncoder.encodeBody(this, out);
    }

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
    /// @throws ProtocolException if it is no message of a client, or not well formed
    static FrontendMessage decode(byte tag, ByteReader body) {
        FrontendMessage message = FrontendDecoder.decode(tag, body);
        body.finish(message.getClass().getSimpleName());
        return message;
    }
}
