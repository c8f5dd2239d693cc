package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What no honest peer sends, and what the protocol has no room for.
final class HostileMessagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    D | 0001 fffffffe             | a field has a length of -2, must be -1 to 0
                    D | 0001 80000000             | a field has a length of -2147483648, must be -1 to 0
                    D | 0001 00000005 61          | a field has a length of 5, must be -1 to 1
                    D | 0001 7fffffff 61          | a field has a length of 2147483647, must be -1 to 1
                    D | ffff 00000000             | a count of 65535 where 4 bytes are left, each takes at least 4
                    D | 0000 00                   | DataRow has 1 bytes too many
                    D | 00                        | a field of 2 bytes is wanted where 1 are left
                    T | ffff                      | a count of 65535 where 0 bytes are left, each takes at least 19
                    T | 0001 6161616161616161616161616161616161616161 | a string of 20 bytes has no zero byte at its end
                    t | 0002 00000017             | a count of 2 where 4 bytes are left, each takes at least 4
                    C | 53454c454354              | a string of 6 bytes has no zero byte at its end
                    C | ff00                      | a text of 1 bytes is not UTF-8
                    C | c08000                    | a text of 2 bytes is not UTF-8
                    C | eda08000                  | a text of 3 bytes is not UTF-8
                    C | 4100 00                   | CommandComplete has 1 bytes too many
                    Z | 58                        | unknown transaction status 'X' in ReadyForQuery
                    Z | ''                        | a field of 1 bytes is wanted where 0 are left
                    K | 00000001 000000           | a cancel key has 3 bytes, must have 4 to 256
                    R | 00000063                  | the server asks for authentication of kind 99, which this protocol version does not have
                    R | 00000005 0102             | a field of 4 bytes is wanted where 2 are left
                    R | 0000000a 6100             | a string of 0 bytes has no zero byte at its end
                    R | 00000000 00               | AuthenticationOk has 1 bytes too many
                    v | 00030000 ffffffff         | the server does not recognize -1 options
                    v | 00030000 7fffffff 6100    | a count of 2147483647 where 2 bytes are left, each takes at least 1
                    G | 00 ffff 0000              | a count of 65535 where 2 bytes are left, each takes at least 2
                    E | 53                        | a string of 0 bytes has no zero byte at its end
                    E | 53 4100                   | a field of 1 bytes is wanted where 0 are left
                    V | 00000002 61               | a field has a length of 2, must be -1 to 1
                    n | 00                        | NoData has 1 bytes too many
                    Y | ''                        | no message of a server has tag 'Y'
                    """)
    void refusesBackendMessages(char tag, String body, String message) {
        assertThatThrownBy(() -> BackendMessage.decode((byte) tag, reader(body)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    B | 00 00 0000 0001 fffffffe 0000 | a field has a length of -2, must be -1 to 2
                    B | 00 00 ffff                | a count of 65535 where 0 bytes are left, each takes at least 2
                    B | 00 00 0000 ffff           | a count of 65535 where 0 bytes are left, each takes at least 4
                    B | 00 61                     | a string of 1 bytes has no zero byte at its end
                    P | 00 00 0001                | a count of 1 where 0 bytes are left, each takes at least 4
                    Q | 61                        | a string of 1 bytes has no zero byte at its end
                    Q | 6100 6200                 | Query has 2 bytes too many
                    D | 58 00                     | 'X' is neither a statement ('S') nor a portal ('P')
                    E | 00 0000                   | a field of 4 bytes is wanted where 2 are left
                    S | 00                        | Sync has 1 bytes too many
                    F | 00000001 0000 0000        | a field of 2 bytes is wanted where 0 are left
                    R | 00000000                  | no message of a client has tag 'R'
                    """)
    void refusesFrontendMessages(char tag, String body, String message) {
        assertThatThrownBy(() -> FrontendMessage.decode((byte) tag, reader(body)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    00020000                      | unsupported protocol version 2.0, must be 3.0 or later, under 4
                    00040000                      | unsupported protocol version 4.0, must be 3.0 or later, under 4
                    00030000                      | a string of 0 bytes has no zero byte at its end
                    00030000 757365720061         | a string of 1 bytes has no zero byte at its end
                    00030000 00 00                | StartupMessage has 1 bytes too many
                    04d2162e 00000001 000000      | a cancel key has 3 bytes, must have 4 to 256
                    04d2162f 00                   | SslRequest has 1 bytes too many
                    0003                          | a field of 4 bytes is wanted where 2 are left
                    """)
    void refusesStartupPackets(String body, String message) {
        assertThatThrownBy(() -> StartupPacket.decode(reader(body)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
    }

    private static ByteReader reader(String hex) {
        return new ByteReader(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void showsAnErrorWhoseTextIsNotUtf8() {
        // Before the log-in is done a server writes in the encoding of the database or of its
        // locale.
        ByteReader body = reader("53 4552524f5200 4d f67200 00");
        assertThat(BackendMessage.decode(BackendTag.ERROR_RESPONSE, body))
                .isEqualTo(
                        new BackendMessage.ErrorResponse(
                                new ServerError(
                                        List.of(
                                                new ServerError.Field('S', "ERROR"),
                                                new ServerError.Field('M', "\ufffdr")))));
    }

    @Test
    void refusesToWriteNulInEveryText() {
        List<FrontendMessage> messages =
                List.of(
                        new FrontendMessage.Query("a\0b"),
                        new FrontendMessage.Parse("s\0", "select 1"),
                        new FrontendMessage.Parse("s", "select 1\0"),
                        bind("\0", ""),
                        bind("", "\0"),
                        new FrontendMessage.CopyFail("\0"),
                        new FrontendMessage.Describe(Target.PORTAL, "\0"),
                        new FrontendMessage.Close(Target.STATEMENT, "\0"),
                        new FrontendMessage.Execute("\0", 0));
        for (FrontendMessage message : messages) {
            ByteWriter out = new ByteWriter(8);
            assertThatThrownBy(() -> message.encode(out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("text has a NUL character at index ");
            assertThat(out.size()).isZero();
        }
    }

    private static FrontendMessage bind(String portal, String statement) {
        return new FrontendMessage.Bind(portal, statement, Ints.of(), List.of(), Ints.of());
    }

    @ParameterizedTest
    @CsvSource({"user, a~b", "us~er, a", "application_name, ~"})
    void refusesToWriteNulInAStartupPacket(String name, String value) {
        StartupPacket packet =
                new StartupPacket.StartupMessage(
                        ProtocolVersion.V3_0,
                        Map.of(name.replace('~', '\0'), value.replace('~', '\0')));
        ByteWriter out = new ByteWriter(8);
        assertThatThrownBy(() -> packet.encode(out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("text has a NUL character at index ");
        assertThat(out.size()).isZero();
    }

    @Test
    void refusesToWriteAStartupPacketThatTheServerWouldNotRead() {
        StartupPacket packet =
                new StartupPacket.StartupMessage(
                        ProtocolVersion.V3_0, Map.of("user", "a".repeat(10_000)));
        ByteWriter out = new ByteWriter(8);
        assertThatThrownBy(() -> packet.encode(out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a start-up packet of 10011 bytes is larger than the server's limit of"
                                + " 10000");
        assertThat(out.size()).isZero();
    }

    @Test
    void writesAsManyParametersAsTwoBytesCount() {
        ByteWriter out = new ByteWriter(8);
        FrontendMessage message = bindOf(65_535);
        message.encode(out);
        ByteReader body = new ByteReader().window(out.array(), 5, out.size());
        assertThat(FrontendMessage.decode(FrontendTag.BIND, body)).isEqualTo(message);
    }

    @Test
    void refusesToWriteMoreParametersThanTwoBytesCount() {
        ByteWriter out = new ByteWriter(8);
        new FrontendMessage.Sync().encode(out);
        assertThatThrownBy(() -> bindOf(65_536).encode(out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("65536 parameters are more than the protocol's 65535");
        assertThat(out.toByteArray()).containsExactly('S', 0, 0, 0, 4);
    }

    private static FrontendMessage bindOf(int parameters) {
        return new FrontendMessage.Bind(
                "", "", Ints.of(1), Collections.nCopies(parameters, Field.none()), Ints.of(1));
    }

    @Test
    void refusesAMessageLongerThanTheServerReads() {
        ByteWriter out = new ByteWriter(8);
        int at = Framing.begin(out, FrontendTag.COPY_DATA);
        // One piece over and over: the writer's own array is what takes the memory here.
        assertThatThrownBy(() -> Framing.end(out, at - Limits.LENGTH_MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a message of 1073741826 bytes is longer than the protocol's limit of"
                                + " 1073741822");
    }
}
