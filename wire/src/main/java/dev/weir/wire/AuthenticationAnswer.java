package dev.weir.wire;

import dev.weir.wire.FrontendMessage.AuthenticationResponse;

/// What a client answers to an authentication request. All four are sent with the tag `p`, so that
/// only the request tells which one it is.
///
/// Source: PostgreSQL manual, Message Formats, PasswordMessage, SASLInitialResponse, SASLResponse,
/// GSSResponse.
public sealed interface AuthenticationAnswer {
    /// A password in clear text, or the answer of [Md5Password].
    record Password(String password) implements AuthenticationAnswer {
        @Override
        public String toString() {
            return "Password[not shown]";
        }
    }

    /// The first answer to AuthenticationSASL.
    ///
    /// @param mechanism which of the offered ones the client takes
    /// @param response its first message, if the mechanism has one that the client begins with
    record SaslInitial(String mechanism, Field response) implements AuthenticationAnswer {}

    /// An answer to AuthenticationSASLContinue.
    record Sasl(Bytes data) implements AuthenticationAnswer {}

    /// An answer to AuthenticationGSS, AuthenticationSSPI or AuthenticationGSSContinue.
    record Gss(Bytes data) implements AuthenticationAnswer {}

    /// The message that carries it.
    ///
    /// @throws IllegalArgumentException if the protocol has no room for it
    default AuthenticationResponse message() {
        ByteWriter out = new ByteWriter(64);
        encodeBody(out);
        return new AuthenticationResponse(Bytes.of(out.toByteArray()));
    }

    /// Writes the message that carries it, whole or not at all.
    default void encode(ByteWriter out) {
        message().encode(out);
    }

    private void encodeBody(ByteWriter out) {
        switch (this) {
            case Password(var password) -> out.putCString(password);
            case SaslInitial(var mechanism, var response) -> {
                out.putCString(mechanism);
                Fields.put(out, response);
            }
            case Sasl(var data) -> data.encode(out);
            case Gss(var data) -> data.encode(out);
        }
    }

    /// Reads an answer to a request for a password.
    ///
    /// @throws ProtocolException if it is not well formed
    static Password password(AuthenticationResponse message) {
        ByteReader in = message.data().reader();
        Password answer = new Password(in.takeCString());
        in.finish("PasswordMessage");
        return answer;
    }

    /// Reads the first answer to AuthenticationSASL.
    ///
    /// @throws ProtocolException if it is not well formed
    static SaslInitial saslInitial(AuthenticationResponse message) {
        ByteReader in = message.data().reader();
        SaslInitial answer = new SaslInitial(in.takeCString(), Fields.take(in));
        in.finish("SASLInitialResponse");
        return answer;
    }

    /// Reads an answer to AuthenticationSASLContinue.
    static Sasl sasl(AuthenticationResponse message) {
        return new Sasl(message.data());
    }

    /// Reads an answer to a request for GSSAPI or SSPI.
    static Gss gss(AuthenticationResponse message) {
        return new Gss(message.data());
    }
}
