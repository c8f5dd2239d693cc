package dev.weir.driver;

import org.jspecify.annotations.Nullable;

/// A statement with `$n` and the values for it: what [NamedSql] makes of names.
public final class BoundSql {
    private final String text;
    private final @Nullable Object[] parameters;

    /// @param text the statement with `$1`, `$2`, ...
    /// @param parameters the values, in that order
    public BoundSql(String text, @Nullable Object... parameters) {
        this.text = text;
        this.parameters = parameters.clone();
    }

    public String text() {
        return text;
    }

    public @Nullable Object[] parameters() {
        return parameters.clone();
    }

    @Override
    public String toString() {
        return text;
    }
}
