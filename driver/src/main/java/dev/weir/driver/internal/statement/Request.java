package dev.weir.driver.internal.statement;

import dev.weir.net.Deadline;

import org.jspecify.annotations.Nullable;

/// A statement to be run once.
///
/// @param sql one statement
/// @param parameters the values of `$1`, `$2`, ...; not changed by anybody
/// @param deadline until when the last answer must have come
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String sql, @Nullable Object[] parameters, Deadline deadline) {
    private static final @Nullable Object[] NOTHING = {};

    /// A statement without parameters.
    public static Request of(String sql, Deadline deadline) {
        return new Request(sql, NOTHING, deadline);
    }
}
