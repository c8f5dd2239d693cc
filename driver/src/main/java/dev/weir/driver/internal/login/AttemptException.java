package dev.weir.driver.internal.login;

import dev.weir.wire.ServerError;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// One address did not lead to a session. Never leaves this package.
final class AttemptException extends Exception {
    private static final long serialVersionUID = 1;

    /// What to try after it.
    enum Next {
        /// The other addresses and hosts: this one is not there, or not fit.
        NEXT_ADDRESS,
        /// The same address without TLS, or with it, if the settings allow that; otherwise nothing.
        OTHER_ENCRYPTION,
        /// As [#OTHER_ENCRYPTION], and if that is not to be tried, as [#NEXT_ADDRESS].
        OTHER_ENCRYPTION_OR_ADDRESS,
        /// The same address with protocol 3.0, if that was not tried; otherwise as [#NEXT_ADDRESS].
        OLDER_PROTOCOL,
        /// Nothing: another host would not be asked by libpq either.
        NOTHING
    }

    private final Next next;
    private final transient @Nullable ServerError error;

    AttemptException(String outcome, Next next) {
        super(outcome);
        this.next = next;
        error = null;
    }

    AttemptException(String outcome, Next next, Throwable cause) {
        super(outcome, cause);
        this.next = next;
        error = null;
    }

    AttemptException(ServerError error, Next next) {
        super(describe(error));
        this.next = next;
        this.error = error;
    }

    /// @param why what the server said before
    AttemptException(ServerError error, String why) {
        super(describe(error) + ". " + why);
        this.next = Next.NOTHING;
        this.error = error;
    }

    Next next() {
        return next;
    }

    /// Whether other addresses may be tried after all that this one allows.
    boolean allowsOtherAddress() {
        return switch (next) {
            case NEXT_ADDRESS, OTHER_ENCRYPTION_OR_ADDRESS, OLDER_PROTOCOL -> true;
            case OTHER_ENCRYPTION, NOTHING -> false;
        };
    }

    /// Whether the settings alone are the reason, and no host would do.
    boolean isMismatch() {
        return next == Next.NOTHING && error == null && getCause() == null;
    }

    Optional<ServerError> error() {
        return Optional.ofNullable(error);
    }

    String outcome() {
        return String.valueOf(getMessage());
    }

    private static String describe(ServerError error) {
        String text =
                "the server refused: "
                        + error.severity()
                        + ": "
                        + error.message()
                        + " (SQLSTATE "
                        + error.sqlState()
                        + ")";
        text += error.detail().isEmpty() ? "" : " Detail: " + error.detail();
        return text + (error.hint().isEmpty() ? "" : " Hint: " + error.hint());
    }
}
