package dev.weir.lab;

/// The lab cannot go on: the server cannot be used, or a process does not start. The message says
/// what was attempted and what to do. A cell that fails is no such case; it is shown as it is.
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
