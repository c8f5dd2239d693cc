package dev.weir.pooler.internal.admin;

import dev.weir.wire.ServerError;

import java.util.List;

/// How a command ended, before a protocol gives it its form.
sealed interface Reply {
    /// With rows.
    record Rows(Table table) implements Reply {}

    /// Without rows.
    ///
    /// @param notices sent before the end
    record Completed(String tag, List<ServerError> notices) implements Reply {
        public Completed {
            notices = List.copyOf(notices);
        }

        public Completed(String tag) {
            this(tag, List.of());
        }
    }

    /// There was nothing to do.
    record Nothing() implements Reply {}

    record Failed(ServerError error) implements Reply {}
}
