package dev.weir.testkit;

/// The test's own machinery failed, or the other side did what the test did not foresee.
public final class TestkitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TestkitException(String message) {
        super(message);
    }

    public TestkitException(String message, Throwable cause) {
        super(message, cause);
    }
}
