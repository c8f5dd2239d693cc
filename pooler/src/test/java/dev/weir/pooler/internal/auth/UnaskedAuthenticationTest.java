package dev.weir.pooler.internal.auth;

import static dev.weir.pooler.internal.auth.Talk.forServer;
import static dev.weir.pooler.internal.auth.Talk.password;
import static dev.weir.pooler.internal.auth.Talk.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.ChannelBinding;

import org.junit.jupiter.api.Test;

final class UnaskedAuthenticationTest {
    private static final StoredSecret KNOWN = StoredSecret.of("secret");
    private static final StoredSecret UNKNOWN = new StoredSecret.UnknownUser();
    private static final Identity NOBODY = new Identity.None();

    private static ClientAuthentication of(
            AuthenticationMethod method, StoredSecret secret, Identity identity) {
        return ClientAuthentication.of(
                new ClientLogin(method, "alice", secret, new ChannelBinding.None(), identity),
                ScramVerifiers.of(1));
    }

    private static ClientStep begin(
            AuthenticationMethod method, StoredSecret secret, Identity identity) {
        return of(method, secret, identity).begin();
    }

    private static Identity certificate(String name) {
        return new Identity.Certificate(name, Identity.sameName());
    }

    private static Identity process(String name) {
        return new Identity.OperatingSystemUser(name, Identity.sameName());
    }

    @Test
    void trustLetsInWhoIsKnown() {
        assertThat(forServer(begin(AuthenticationMethod.TRUST, KNOWN, NOBODY)))
                .isEqualTo(new ServerSecret.Plain("secret"));
        assertThat(forServer(begin(AuthenticationMethod.TRUST, StoredSecret.of(""), NOBODY)))
                .isEqualTo(new ServerSecret.None());
    }

    @Test
    void trustRefusesWhoIsNotKnown() {
        assertThat(refusal(begin(AuthenticationMethod.TRUST, UNKNOWN, NOBODY)))
                .isEqualTo("28000 \"trust\" authentication failed: no such user");
    }

    @Test
    void anyLetsInWhoIsNotKnown() {
        assertThat(forServer(begin(AuthenticationMethod.ANY, UNKNOWN, NOBODY)))
                .isEqualTo(new ServerSecret.None());
    }

    @Test
    void aCertificateLetsInWhomItNames() {
        assertThat(forServer(begin(AuthenticationMethod.CERT, KNOWN, certificate("alice"))))
                .isEqualTo(new ServerSecret.Plain("secret"));
    }

    @Test
    void aCertificateLetsInWhomTheMapGivesItsName() {
        Identity mapped =
                new Identity.Certificate(
                        "alice.example.org", (name, user) -> name.startsWith(user + "."));
        assertThat(forServer(begin(AuthenticationMethod.CERT, KNOWN, mapped)))
                .isEqualTo(new ServerSecret.Plain("secret"));
    }

    @Test
    void aCertificateOfSomebodyElseIsRefused() {
        assertThat(refusal(begin(AuthenticationMethod.CERT, KNOWN, certificate("bob"))))
                .isEqualTo(
                        "28000 certificate authentication failed: TLS certificate name mismatch: it"
                                + " names bob");
        assertThat(refusal(begin(AuthenticationMethod.CERT, UNKNOWN, certificate("alice"))))
                .isEqualTo("28000 certificate authentication failed: no such user");
    }

    @Test
    void aProcessIsNoCertificate() {
        String refusal = "28000 certificate authentication failed: TLS client certificate required";
        assertThat(refusal(begin(AuthenticationMethod.CERT, KNOWN, NOBODY))).isEqualTo(refusal);
        assertThat(refusal(begin(AuthenticationMethod.CERT, KNOWN, process("alice"))))
                .isEqualTo(refusal);
    }

    @Test
    void aPeerIsLetInByTheNameOfItsUser() {
        assertThat(forServer(begin(AuthenticationMethod.PEER, KNOWN, process("alice"))))
                .isEqualTo(new ServerSecret.Plain("secret"));
        assertThat(refusal(begin(AuthenticationMethod.PEER, KNOWN, process("bob"))))
                .isEqualTo("28000 unix socket login rejected: the client's process belongs to bob");
        assertThat(refusal(begin(AuthenticationMethod.PEER, UNKNOWN, process("alice"))))
                .isEqualTo("28000 unix socket login rejected: no such user");
        assertThat(refusal(begin(AuthenticationMethod.PEER, KNOWN, certificate("alice"))))
                .isEqualTo(
                        "28000 unix socket login rejected: the connection tells nothing of the"
                                + " client's process");
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() {
        ClientAuthentication authentication = of(AuthenticationMethod.TRUST, KNOWN, NOBODY);
        authentication.begin();
        assertThat(refusal(authentication.answer(password("x"))))
                .isEqualTo("08P01 unexpected authentication answer: the log-in is DONE");
    }
}
