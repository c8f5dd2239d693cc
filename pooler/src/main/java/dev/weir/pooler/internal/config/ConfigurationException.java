package dev.weir.pooler.internal.config;

import java.util.List;

/// A configuration that cannot be used. It names everything that is wrong, not only the first
/// thing.
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // lists made by List.copyOf are serializable
    private final List<String> errors;

    ConfigurationException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    ConfigurationException(String error) {
        this(List.of(error));
    }

    /// Each as `file:line: what is wrong; what to do`, or without a place where there is none.
    public List<String> errors() {
        return errors;
    }
}
