package dev.weir.pooler.internal.auth;

import static dev.weir.pooler.internal.auth.Talk.computed;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Bytes;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.Md5Password;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ScramSecret;
import dev.weir.wire.ScramVerifier;
import dev.weir.wire.StartupPacket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Coverage-guided fuzzing of what strangers send before they have logged in. A plain test run
/// reads the inputs in `src/test/resources/dev/weir/pooler/internal/auth/LoginFuzzTestInputs`, each
/// once. To search for new ones, one method at a time:
///
/// ```sh
/// JAZZER_FUZZ=1 build/maven test -pl pooler -am -Dtest='LoginFuzzTest#server' \
///     -Dsurefire.failIfNoSpecifiedTests=false
/// ```
final class LoginFuzzTest {
    private static final byte[] SEPARATOR = {'\n', '-', '\n'};
    private static final String PASSWORD = "a password that no fuzzer finds";
    private static final ChannelBinding BOUND =
            new ChannelBinding.Preferred(Bytes.of(new byte[32]));
    private static final ScramVerifiers VERIFIERS = ScramVerifiers.of(1);
    private static final StartupRules RULES =
            StartupRules.of(List.of("search_path"), List.of("extra_float_digits"));

    private static final List<StoredSecret> STORED =
            List.of(
                    new StoredSecret.UnknownUser(),
                    new StoredSecret.None(),
                    new StoredSecret.Plain(PASSWORD),
                    new StoredSecret.Md5(Md5Password.stored("alice", PASSWORD)),
                    new StoredSecret.Scram(ScramVerifier.of(PASSWORD, 1)));

    private static final List<ServerSecret> SECRETS =
            List.of(
                    new ServerSecret.None(),
                    new ServerSecret.Plain(PASSWORD),
                    new ServerSecret.Md5(Md5Password.stored("alice", PASSWORD)),
                    new ServerSecret.VerifierOnly(),
                    new ServerSecret.ScramKeys(
                            new ScramSecret.Keys(Bytes.of(new byte[32]), Bytes.of(new byte[32]))));

    @FuzzTest(maxDuration = "60s")
    void startup(byte[] data) {
        try {
            if (StartupPacket.decode(new ByteReader(data))
                    instanceof StartupPacket.StartupMessage message) {
                check(ClientStartup.of(message, RULES));
            }
        } catch (ProtocolException e) {
            check(ClientStartup.malformed(String.valueOf(e.getMessage())));
        }
    }

    private static void check(ClientStartup startup) {
        switch (startup) {
            case ClientStartup.Accepted accepted -> {
                require(!accepted.user().isEmpty(), "there is no user");
                require(!accepted.database().isEmpty(), "there is no database");
                // What replication asks for is the server's business.
                require(
                        accepted.replication() != Replication.NONE
                                || RULES.tracked().containsAll(accepted.parameters().keySet()),
                        "unknown");
            }
            case ClientStartup.Refused(var refusal) -> check(refusal);
        }
    }

    private static void check(LoginRefusal refusal) {
        refusal.toClient().fields().forEach(field -> new ByteWriter(16).putCString(field.text()));
        require(refusal.logPhrase().indexOf('\n') < 0, "the phrase has a line break");
        require(refusal.logDetail().indexOf('\n') < 0, "the detail has a line break");
    }

    /// Messages of a client, of which none can be right.
    @FuzzTest(maxDuration = "60s")
    void client(byte[] data) {
        List<byte[]> messages = messages(data);
        for (StoredSecret secret : STORED) {
            talk(AuthenticationMethod.PLAIN, secret, messages);
            talk(AuthenticationMethod.MD5, secret, messages);
            talk(AuthenticationMethod.SCRAM_SHA_256, secret, messages);
            talk(AuthenticationMethod.CERT, secret, messages);
        }
    }

    private static void talk(
            AuthenticationMethod method, StoredSecret secret, List<byte[]> messages) {
        ClientAuthentication authentication =
                ClientAuthentication.of(
                        new ClientLogin(method, "alice", secret, BOUND, new Identity.None()),
                        VERIFIERS);
        check(computed(authentication.begin()));
        for (byte[] message : messages) {
            check(computed(authentication.answer(new ByteReader(message))));
        }
    }

    private static void check(ClientStep step) {
        switch (step) {
            case ClientStep.Send(var message) -> message.encode(new ByteWriter(64));
            case ClientStep.Refused(var refusal) -> check(refusal);
            case ClientStep.Compute _ -> throw new AssertionError("it was computed");
            case ClientStep.Ask _ -> throw new AssertionError("nobody else is asked");
            case ClientStep.Accepted _ -> throw new AssertionError("a stranger was let in");
        }
    }

    /// Messages of a server, of which none proves that it knows the password.
    @FuzzTest(maxDuration = "60s")
    void server(byte[] data) {
        List<byte[]> messages = messages(data);
        for (ServerSecret secret : SECRETS) {
            ServerAuthentication authentication = ServerAuthentication.of("alice", secret, BOUND);
            for (byte[] message : messages) {
                check(computed(authentication.answer(new ByteReader(message))));
            }
        }
    }

    private static void check(ServerStep step) {
        switch (step) {
            case ServerStep.Send(var answer) -> answer.encode(new ByteWriter(64));
            case ServerStep.Wait() -> throw new AssertionError("a signature was believed");
            case ServerStep.Compute _ -> throw new AssertionError("it was computed");
            case ServerStep.Done(), ServerStep.Failed _ -> {}
        }
    }

    /// The messages in an input, a line with a hyphen between them.
    private static List<byte[]> messages(byte[] data) {
        List<byte[]> messages = new ArrayList<>();
        int start = 0;
        for (int at = 0; at + SEPARATOR.length <= data.length; at++) {
            if (Arrays.equals(data, at, at + SEPARATOR.length, SEPARATOR, 0, SEPARATOR.length)) {
                messages.add(Arrays.copyOfRange(data, start, at));
                start = at + SEPARATOR.length;
                at = start - 1;
            }
        }
        messages.add(Arrays.copyOfRange(data, start, data.length));
        return messages;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
