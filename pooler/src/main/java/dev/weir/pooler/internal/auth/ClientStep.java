package dev.weir.pooler.internal.auth;

import dev.weir.wire.Authentication;

import java.util.List;
import java.util.function.Supplier;

/// What to do next in the log-in of a client.
public sealed interface ClientStep {
    /// Send it, and hand the body of the client's next message with tag `p` to
    /// [ClientAuthentication#answer].
    record Send(Authentication message) implements ClientStep {}

    /// Hashing that takes milliseconds. Run it once, not in the event loop, and go on in the event
    /// loop with the step that it yields. Nothing else may be asked of the conversation meanwhile.
    record Compute(Supplier<ClientStep> work) implements ClientStep {}

    /// A question to somebody else, which takes as long as a network does. Run it once, in a thread
    /// that may wait; otherwise as [Compute].
    record Ask(Supplier<ClientStep> work) implements ClientStep {}

    /// The client is who it says. AuthenticationOk is still to be sent.
    ///
    /// @param before what to send before AuthenticationOk, none or one: the signature that SCRAM
    ///   ends with
    /// @param forServer what to log in to the real server with, in the name of this user
    record Accepted(List<Authentication> before, ServerSecret forServer) implements ClientStep {
        public Accepted {
            before = List.copyOf(before);
        }

        static Accepted with(ServerSecret forServer) {
            return new Accepted(List.of(), forServer);
        }
    }

    /// The client is not let in.
    record Refused(LoginRefusal refusal) implements ClientStep {}
}
