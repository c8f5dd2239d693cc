package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.FrontendMessage.AuthenticationResponse;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What is written is read again, and what is not well formed is a [ProtocolException].
final class RoundTripTest {
    @Provide
    Arbitrary<BackendMessage> backend() {
        return oneOf(BackendMessages.each());
    }

    @Provide
    Arbitrary<FrontendMessage> frontend() {
        return oneOf(FrontendMessages.each());
    }

    @Provide
    Arbitrary<AuthenticationAnswer> answers() {
        return oneOf(FrontendMessages.answers());
    }

    @Provide
    Arbitrary<StartupPacket> startup() {
        return oneOf(FrontendMessages.startupPackets());
    }

    @SuppressWarnings("unchecked")
    private static <T> Arbitrary<T> oneOf(List<Arbitrary<? extends T>> each) {
        return Arbitraries.oneOf(each.stream().map(a -> (Arbitrary<T>) a).toList());
    }

    @Test
    void everyBackendMessageIsGenerated() {
        assertThat(generated(BackendMessages.each()))
                .isEqualTo(
                        records(
                                BackendMessage.Control.class.getPermittedSubclasses(),
                                Authentication.class.getPermittedSubclasses()));
    }

    @Test
    void everyFrontendMessageIsGenerated() {
        assertThat(generated(FrontendMessages.each()))
                .isEqualTo(records(FrontendMessage.class.getPermittedSubclasses()));
        assertThat(generated(FrontendMessages.answers()))
                .isEqualTo(records(AuthenticationAnswer.class.getPermittedSubclasses()));
        assertThat(generated(FrontendMessages.startupPackets()))
                .isEqualTo(records(StartupPacket.class.getPermittedSubclasses()));
    }

    private static Set<Class<?>> generated(List<? extends Arbitrary<?>> each) {
        Set<Class<?>> classes = new HashSet<>();
        each.forEach(arbitrary -> classes.add(arbitrary.sample().getClass()));
        return classes;
    }

    private static Set<Class<?>> records(Class<?>[]... families) {
        return new HashSet<>(Stream.of(families).flatMap(Arrays::stream).toList());
    }

    @Property(tries = 1000)
    void backendMessagesAreReadAsTheyWereWritten(@ForAll("backend") BackendMessage message) {
        byte[] bytes = bytes(message);
        assertThat(BackendMessage.decode(bytes[0], body(bytes))).isEqualTo(message);
    }

    @Property(tries = 1000)
    void frontendMessagesAreReadAsTheyWereWritten(@ForAll("frontend") FrontendMessage message) {
        byte[] bytes = bytes(message);
        assertThat(FrontendMessage.decode(bytes[0], body(bytes))).isEqualTo(message);
    }

    @Property
    void authenticationAnswersAreReadAsTheyWereWritten(
            @ForAll("answers") AuthenticationAnswer answer) {
        AuthenticationResponse message = answer.message();
        AuthenticationAnswer read =
                switch (answer) {
                    case AuthenticationAnswer.Password _ -> AuthenticationAnswer.password(message);
                    case AuthenticationAnswer.SaslInitial _ ->
                            AuthenticationAnswer.saslInitial(message);
                    case AuthenticationAnswer.Sasl _ -> AuthenticationAnswer.sasl(message);
                    case AuthenticationAnswer.Gss _ -> AuthenticationAnswer.gss(message);
                };
        assertThat(read).isEqualTo(answer);
    }

    @Property
    void startupPacketsAreReadAsTheyWereWritten(@ForAll("startup") StartupPacket packet) {
        ByteWriter out = new ByteWriter(16);
        packet.encode(out);
        InputBuffer input = new InputBuffer();
        System.arraycopy(out.array(), 0, input.array(), 0, out.size());
        input.filled(out.size());
        assertThat(input.nextStartupPacket()).isTrue();
        assertThat(StartupPacket.decode(input.body())).isEqualTo(packet);
        assertThat(input.buffered()).isZero();
    }

    @Property(tries = 200)
    void aBackendMessageThatEndsTooEarlyIsRefused(@ForAll("backend") BackendMessage message) {
        byte[] bytes = bytes(message);
        for (int end = 5; end < bytes.length; end++) {
            ByteReader body = new ByteReader().window(bytes, 5, end);
            readOrRefuse(() -> BackendMessage.decode(bytes[0], body));
        }
    }

    @Property(tries = 200)
    void aFrontendMessageThatEndsTooEarlyIsRefused(@ForAll("frontend") FrontendMessage message) {
        byte[] bytes = bytes(message);
        for (int end = 5; end < bytes.length; end++) {
            ByteReader body = new ByteReader().window(bytes, 5, end);
            readOrRefuse(() -> FrontendMessage.decode(bytes[0], body));
        }
    }

    @Property(tries = 3000)
    void anyBytesAreAMessageOrRefused(@ForAll byte tag, @ForAll @Size(max = 40) byte[] body) {
        readOrRefuse(() -> BackendMessage.decode(tag, new ByteReader(body)));
        readOrRefuse(() -> FrontendMessage.decode(tag, new ByteReader(body)));
        readOrRefuse(() -> StartupPacket.decode(new ByteReader(body)));
    }

    @Property
    void oneByteTooManyIsRefused(@ForAll("backend") BackendMessage message) {
        boolean takesAll =
                message instanceof BackendMessage.CopyData
                        || message instanceof BackendMessage.BackendKeyData
                        || message instanceof Authentication.AuthenticationGssContinue
                        || message instanceof Authentication.AuthenticationSaslContinue
                        || message instanceof Authentication.AuthenticationSaslFinal;
        if (!takesAll) {
            byte[] bytes = bytes(message);
            byte[] longer = Arrays.copyOfRange(bytes, 5, bytes.length + 1);
            assertThatThrownBy(() -> BackendMessage.decode(bytes[0], new ByteReader(longer)))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage(message.getClass().getSimpleName() + " has 1 bytes too many");
        }
    }

    private static void readOrRefuse(Runnable read) {
        try {
            read.run();
        } catch (ProtocolException e) {
            assertThat(e).hasMessageMatching("(?s).{10,}");
        }
    }

    private static byte[] bytes(BackendMessage message) {
        ByteWriter out = new ByteWriter(16);
        message.encode(out);
        return out.toByteArray();
    }

    private static byte[] bytes(FrontendMessage message) {
        ByteWriter out = new ByteWriter(16);
        message.encode(out);
        return out.toByteArray();
    }

    private static ByteReader body(byte[] message) {
        return new ByteReader().window(message, 5, message.length);
    }
}
