package dev.weir.orm;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A statement that has ended.
///
/// @param sql the text, as the server got it
/// @param parameters what was bound to `$1`, `$2`, ...
/// @param rows how many rows came back, or were written
/// @param elapsed from before it was sent to after its last row
/// @param failure why it failed, if it did
public record StatementEvent(
        String sql,
        List<@Nullable Object> parameters,
        long rows,
        Duration elapsed,
        Optional<RuntimeException> failure) {}
