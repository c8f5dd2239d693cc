package dev.weir.pooler.internal.auth;

import dev.weir.wire.AuthenticationAnswer;

import java.util.function.Supplier;

/// What to do next in the pooler's own log-in to a server.
public sealed interface ServerStep {
    /// Send it and wait for the server's next message.
    record Send(AuthenticationAnswer answer) implements ServerStep {}

    /// Nothing to send; wait for the server's next message.
    record Wait() implements ServerStep {}

    /// Hashing that takes milliseconds. Run it once, not in the event loop, and go on in the event
    /// loop with the step that it yields. A message that comes meanwhile has to wait.
    record Compute(Supplier<ServerStep> work) implements ServerStep {}

    /// The server has let the pooler in, and has proved itself where the method has it do so.
    record Done() implements ServerStep {}

    /// Close the connection.
    ///
    /// @param reason one line for the log and for the clients that wait, in PgBouncer's words where
    ///   it has any; no secrets
    /// @param detail for the log; empty if the reason says it all
    record Failed(String reason, String detail) implements ServerStep {
        public Failed {
            reason = Shown.line(reason);
            detail = Shown.line(detail);
        }
    }
}
