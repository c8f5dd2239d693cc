package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.Authentication.AuthenticationCleartextPassword;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

@Timeout(30)
final class FakeServerTest {
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private static RawClient connect(FakeServer server) {
        return connect(server, "");
    }

    private static RawClient connect(FakeServer server, String password) {
        return RawClient.connect(server.host(), server.port(), Map.of("user", "someone"), password);
    }

    @Test
    void followsItsScript() {
        FakeScript script =
                session ->
                        session.logIn()
                                .expectQuery("select 'a', 'b'")
                                .send(
                                        FakeMessages.textColumns("one", "two"),
                                        FakeMessages.row("a", "b"),
                                        new CommandComplete("SELECT 1"))
                                .ready()
                                .expectEnd();
        try (var server = FakeServer.script(script);
                RawClient client = connect(server)) {
            RawResult result = client.simple("select 'a', 'b'").getFirst();
            assertThat(result.row().text(1)).isEqualTo("b");
            assertThat(result.tag()).isEqualTo("SELECT 1");
        }
    }

    @Test
    void asksForAPassword() {
        FakeScript script =
                session -> {
                    StartupMessage message = session.takeStartupMessage();
                    assertThat(message.parameters()).containsEntry("user", "someone");
                    session.send(new AuthenticationCleartextPassword())
                            .expectPassword("open sesame")
                            .welcome()
                            .expectEnd();
                };
        try (var server = FakeServer.script(script)) {
            connect(server, "open sesame").close();
        }
    }

    @Test
    void showsTheTranscriptWhenTheClientDoesSomethingElse() {
        FakeServer server = FakeServer.script(session -> session.logIn().expect(Parse.class));
        try (RawClient client = connect(server)) {
            assertThatThrownBy(() -> client.run("select 1")).isInstanceOf(TestkitException.class);
        }
        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected Parse")
                .hasMessageContaining("received Query[sql=select 1]")
                .hasMessageContaining("-> AuthenticationOk[]");
    }

    @Test
    void failsWhenAConnectionNeverCame() {
        FakeServer server = FakeServer.script(FakeSession::logIn);
        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 of 1 scripts have not ended");
    }

    @Test
    void failsWhenAConnectionCameTooMuch() {
        FakeServer server = FakeServer.script();
        assertThatThrownBy(() -> connect(server)).isInstanceOf(TestkitException.class);
        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there is no script for it");
    }

    @Test
    void servesConnectionsInSequence() {
        FakeScript refuses =
                session -> {
                    session.takeStartupMessage();
                    session.sendError(SqlState.TOO_MANY_CONNECTIONS, "sorry");
                };
        FakeScript accepts = session -> session.logIn().expectEnd();
        try (var server = FakeServer.script(refuses, accepts)) {
            assertThatThrownBy(() -> connect(server)).hasMessageContaining("53300 sorry");
            connect(server).close();
        }
    }

    @Test
    void breaksTheConnection() {
        try (var server =
                        FakeServer.script(session -> session.logIn().expect(Query.class).reset());
                RawClient client = connect(server)) {
            assertThatThrownBy(() -> client.run("select 1"))
                    .hasStackTraceContaining("Connection reset");
        }
    }

    @Test
    void sendsPartOfAMessage() {
        FakeScript script =
                session -> session.logIn().expect(Query.class).sendPart(FakeMessages.row("abc"), 8);
        try (var server = FakeServer.script(script);
                RawClient client = connect(server)) {
            assertThatThrownBy(() -> client.run("select 1"))
                    .hasMessageContaining("within a message");
        }
    }

    @Test
    void stallsUntilTheTestEnds() {
        try (var server = FakeServer.script(session -> session.logIn().stall())) {
            connect(server).close();
        }
    }

    @Test
    void doesScramWithAClientThatKnowsThePassword() throws Exception {
        FakeScript script =
                session -> {
                    session.takeStartupMessage();
                    session.scram("pencil").welcome().expectEnd();
                };
        try (var server = FakeServer.script(script);
                Socket socket = new Socket(server.host(), server.port())) {
            ScramLogin.run(socket, "pencil");
        }
    }

    @Test
    void failsWhenTheClientsScramProofIsWrong() throws Exception {
        FakeScript script =
                session -> {
                    session.takeStartupMessage();
                    session.scram("pencil");
                };
        FakeServer server = FakeServer.script(script);
        try (Socket socket = new Socket(server.host(), server.port())) {
            assertThatThrownBy(() -> ScramLogin.run(socket, "crayon"))
                    .isInstanceOf(java.io.IOException.class);
        }
        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the client's proof does not fit pencil");
    }

    @Test
    void speaksTlsWithTheCertificateGiven() throws Exception {
        CertificateFiles wrongHost = TestCertificates.instance().wrongHost();
        FakeScript script = session -> session.startTls(wrongHost).expectEnd();
        try (var server = FakeServer.script(script);
                Socket socket = new Socket(server.host(), server.port())) {
            socket.getOutputStream().write(SSL_REQUEST);
            assertThat(socket.getInputStream().read()).isEqualTo('S');
            try (SSLSocket tls = handshake(socket)) {
                var shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
                assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=db.example");
            }
        }
    }

    private static SSLSocket handshake(Socket socket) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "", 0, true);
        tls.startHandshake();
        return tls;
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
