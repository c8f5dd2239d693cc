package dev.weir.wire;

/// SCRAM ends here because one side does not trust the other: a wrong signature, too many
/// iterations, a missing channel binding. The connection must be closed. The message has no secret.
public final class ScramException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ScramException(String message) {
        super(message);
    }
}
