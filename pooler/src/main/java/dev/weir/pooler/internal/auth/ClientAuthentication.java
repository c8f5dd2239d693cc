package dev.weir.pooler.internal.auth;

import dev.weir.pooler.internal.auth.ClientStep.Accepted;
import dev.weir.pooler.internal.auth.ClientStep.Ask;
import dev.weir.pooler.internal.auth.ClientStep.Compute;
import dev.weir.pooler.internal.auth.ClientStep.Refused;
import dev.weir.pooler.internal.auth.ClientStep.Send;
import dev.weir.wire.ByteReader;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ScramException;

import java.util.function.Supplier;

/// The log-in of a client, the pooler being the server: [#begin()], then [#answer] as often as a
/// step says so. Whatever a client sends, the outcome is a step; no exception leaves.
///
/// Not thread-safe: it belongs to the client's event loop, and for the time of a [Compute] or [Ask]
/// to whoever runs that.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Start-up; PgBouncer's manual, `auth_type`.
public final class ClientAuthentication {
    private enum State {
        START,
        WAITING,
        COMPUTING,
        DONE
    }

    private final Conversation conversation;
    private State state = State.START;

    private ClientAuthentication(Conversation conversation) {
        this.conversation = conversation;
    }

    /// A log-in that has not begun.
    ///
    /// @param verifiers shared by all log-ins
    public static ClientAuthentication of(ClientLogin login, ScramVerifiers verifiers) {
        return new ClientAuthentication(
                switch (login.method()) {
                    case TRUST, ANY, CERT, PEER -> new UnaskedConversation(login);
                    case PLAIN -> new ClearTextConversation(login, verifiers);
                    case MD5 ->
                            login.secret() instanceof StoredSecret.Scram
                                    ? new ScramConversation(login, verifiers)
                                    : new Md5Conversation(login);
                    case SCRAM_SHA_256 -> new ScramConversation(login, verifiers);
                });
    }

    /// A log-in that has not begun, of a user whose password somebody else knows.
    public static ClientAuthentication of(String user, PasswordCheck check) {
        return new ClientAuthentication(new ExternalConversation(user, check));
    }

    /// The first step.
    public ClientStep begin() {
        if (state != State.START) {
            throw new IllegalStateException("the log-in has begun before, it is " + state);
        }
        return guarded(conversation::begin);
    }

    /// The client has answered.
    ///
    /// @param body of a message with tag `p`
    public ClientStep answer(ByteReader body) {
        if (state != State.WAITING) {
            return unexpected();
        }
        return guarded(() -> conversation.answer(response(body)));
    }

    private static AuthenticationResponse response(ByteReader body) {
        if (FrontendMessage.decode(FrontendTag.PASSWORD, body)
                instanceof AuthenticationResponse response) {
            return response;
        }
        throw new ProtocolException("the message is no answer to an authentication request");
    }

    private ClientStep guarded(Supplier<ClientStep> work) {
        // Stays so if something unforeseen leaves here: nobody gets in by trying again.
        state = State.DONE;
        try {
            return track(work.get());
        } catch (ProtocolException | ScramException e) {
            return out(conversation.refused(e));
        }
    }

    private ClientStep track(ClientStep step) {
        return switch (step) {
            case Send send -> {
                state = State.WAITING;
                yield send;
            }
            case Compute(var work) -> new Compute(once(work));
            case Ask(var work) -> new Ask(once(work));
            case Accepted _, Refused _ -> step;
        };
    }

    private Supplier<ClientStep> once(Supplier<ClientStep> work) {
        state = State.COMPUTING;
        return () -> state == State.COMPUTING ? guarded(work) : unexpected();
    }

    private ClientStep unexpected() {
        return out(
                LoginRefusal.protocol(
                        "unexpected authentication answer", "the log-in is " + state));
    }

    private ClientStep out(LoginRefusal refusal) {
        state = State.DONE;
        return new Refused(refusal);
    }
}
