package dev.weir.pooler.internal.auth;

import java.util.Optional;

/// Asks somebody else whether a password is a user's. From any thread that may wait.
@FunctionalInterface
public interface PasswordCheck {
    /// Waits for the answer.
    ///
    /// @param password not empty
    /// @return why it is refused, for the log; empty if it is right
    Optional<String> refusal(String user, String password);
}
