package dev.weir.pooler.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.Authentication;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Bytes;

import java.nio.charset.StandardCharsets;

/// What the tests of both conversations say and hear.
final class Talk {
    private Talk() {}

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    /// The body of a message with tag `p`.
    static ByteReader body(AuthenticationAnswer answer) {
        ByteWriter out = new ByteWriter(64);
        answer.message().encodeBody(out);
        return new ByteReader(out.toByteArray());
    }

    static ByteReader body(String text) {
        return new ByteReader(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static ByteReader password(String password) {
        return body(new AuthenticationAnswer.Password(password));
    }

    /// Does what an event loop has done elsewhere.
    static ClientStep computed(ClientStep step) {
        return step instanceof ClientStep.Compute(var work) ? computed(work.get()) : step;
    }

    static ServerStep computed(ServerStep step) {
        return step instanceof ServerStep.Compute(var work) ? computed(work.get()) : step;
    }

    static Authentication sent(ClientStep step) {
        assertThat(step).isInstanceOf(ClientStep.Send.class);
        return ((ClientStep.Send) step).message();
    }

    static AuthenticationAnswer sent(ServerStep step) {
        assertThat(step).isInstanceOf(ServerStep.Send.class);
        return ((ServerStep.Send) step).answer();
    }

    static ServerSecret forServer(ClientStep step) {
        assertThat(step).isInstanceOf(ClientStep.Accepted.class);
        return ((ClientStep.Accepted) step).forServer();
    }

    /// SQLSTATE, message and, behind a colon, what only the log says.
    static String refusal(ClientStep step) {
        assertThat(step).isInstanceOf(ClientStep.Refused.class);
        return shown(((ClientStep.Refused) step).refusal());
    }

    static String shown(LoginRefusal refusal) {
        assertThat(refusal.toClient().message()).isEqualTo(refusal.logPhrase());
        assertThat(refusal.toClient().severity()).isEqualTo("FATAL");
        String said = refusal.toClient().sqlState().code() + " " + refusal.logPhrase();
        return refusal.logDetail().isEmpty() ? said : said + ": " + refusal.logDetail();
    }

    static String failure(ServerStep step) {
        assertThat(step).isInstanceOf(ServerStep.Failed.class);
        ServerStep.Failed failed = (ServerStep.Failed) step;
        return failed.detail().isEmpty()
                ? failed.reason()
                : failed.reason() + ": " + failed.detail();
    }
}
