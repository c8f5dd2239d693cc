package dev.weir.orm;

/// An entity was to be updated or deleted that is not there any more, or that somebody has changed
/// since it was read. Read it again and decide anew; nothing of the statement was kept.
public final class OptimisticLockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OptimisticLockException(String message) {
        super(message);
    }
}
