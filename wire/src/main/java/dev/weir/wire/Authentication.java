package dev.weir.wire;

import java.util.ArrayList;
import java.util.List;

/// What the server asks for while a client logs in: the messages with tag `R`, told apart by a
/// code.
///
/// Source: PostgreSQL manual, Message Formats, Authentication...; codes in `libpq/protocol.h`.
public sealed interface Authentication extends BackendMessage {
    /// Log-in is done. Whoever did SCRAM must have seen the server's signature before.
    record AuthenticationOk() implements Authentication {
        static final int CODE = 0;
    }

    /// Long gone from servers; kept so that the error can name it.
    record AuthenticationKerberosV5() implements Authentication {
        static final int CODE = 2;
    }

    record AuthenticationCleartextPassword() implements Authentication {
        static final int CODE = 3;
    }

    /// Asks for the answer of [Md5Password].
    ///
    /// @param salt four bytes, for [Md5Password]
    record AuthenticationMd5Password(Bytes salt) implements Authentication {
        static final int CODE = 5;
        static final int SALT_BYTES = 4;

        public AuthenticationMd5Password {
            if (salt.length() != SALT_BYTES) {
                throw new IllegalArgumentException("a salt has 4 bytes, not " + salt.length());
            }
        }
    }

    record AuthenticationGss() implements Authentication {
        static final int CODE = 7;
    }

    record AuthenticationGssContinue(Bytes data) implements Authentication {
        static final int CODE = 8;
    }

    record AuthenticationSspi() implements Authentication {
        static final int CODE = 9;
    }

    /// Asks the client to choose a mechanism.
    ///
    /// @param mechanisms what the server offers, the best first
    record AuthenticationSasl(List<String> mechanisms) implements Authentication {
        static final int CODE = 10;

        public AuthenticationSasl {
            mechanisms = List.copyOf(mechanisms);
            if (mechanisms.contains("")) {
                throw new IllegalArgumentException("a SASL mechanism has no name");
            }
        }
    }

    record AuthenticationSaslContinue(Bytes data) implements Authentication {
        static final int CODE = 11;
    }

    record AuthenticationSaslFinal(Bytes data) implements Authentication {
        static final int CODE = 12;
    }

    @Override
    default byte tag() {
        return BackendTag.AUTHENTICATION;
    }

    @Override
    default void encodeBody(ByteWriter out) {
        switch (this) {
            case AuthenticationOk() -> out.putInt(AuthenticationOk.CODE);
            case AuthenticationKerberosV5() -> out.putInt(AuthenticationKerberosV5.CODE);
            case AuthenticationCleartextPassword() ->
                    out.putInt(AuthenticationCleartextPassword.CODE);
            case AuthenticationMd5Password(var salt) ->
                    put(out, AuthenticationMd5Password.CODE, salt);
            case AuthenticationGss() -> out.putInt(AuthenticationGss.CODE);
            case AuthenticationGssContinue(var data) ->
                    put(out, AuthenticationGssContinue.CODE, data);
            case AuthenticationSspi() -> out.putInt(AuthenticationSspi.CODE);
            case AuthenticationSasl(var mechanisms) -> {
                out.putInt(AuthenticationSasl.CODE);
                mechanisms.forEach(out::putCString);
                out.putByte(0);
            }
            case AuthenticationSaslContinue(var data) ->
                    put(out, AuthenticationSaslContinue.CODE, data);
            case AuthenticationSaslFinal(var data) -> put(out, AuthenticationSaslFinal.CODE, data);
        }
    }

    private static void put(ByteWriter out, int code, Bytes data) {
        out.putInt(code);
        data.encode(out);
    }

    static Authentication decode(ByteReader in) {
        int code = in.takeInt();
        return switch (code) {
            case AuthenticationOk.CODE -> new AuthenticationOk();
            case AuthenticationKerberosV5.CODE -> new AuthenticationKerberosV5();
            case AuthenticationCleartextPassword.CODE -> new AuthenticationCleartextPassword();
            case AuthenticationMd5Password.CODE ->
                    new AuthenticationMd5Password(
                            Bytes.take(in, AuthenticationMd5Password.SALT_BYTES));
            case AuthenticationGss.CODE -> new AuthenticationGss();
            case AuthenticationGssContinue.CODE ->
                    new AuthenticationGssContinue(Bytes.takeRest(in));
            case AuthenticationSspi.CODE -> new AuthenticationSspi();
            case AuthenticationSasl.CODE -> new AuthenticationSasl(mechanisms(in));
            case AuthenticationSaslContinue.CODE ->
                    new AuthenticationSaslContinue(Bytes.takeRest(in));
            case AuthenticationSaslFinal.CODE -> new AuthenticationSaslFinal(Bytes.takeRest(in));
            default ->
                    throw new ProtocolException(
                            "the server asks for authentication of kind "
                                    + code
                                    + ", which this protocol version does not have");
        };
    }

    private static List<String> mechanisms(ByteReader in) {
        List<String> mechanisms = new ArrayList<>();
        for (String name = in.takeCString(); !name.isEmpty(); name = in.takeCString()) {
            mechanisms.add(name);
        }
        return mechanisms;
    }
}
