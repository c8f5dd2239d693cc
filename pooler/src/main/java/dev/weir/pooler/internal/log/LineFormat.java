package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.config.LogFormat;

/// What a line looks like.
sealed interface LineFormat permits TextLines, JsonLines {
    static LineFormat of(LogFormat format) {
        long processId = ProcessHandle.current().pid();
        return switch (format) {
            case TEXT -> new TextLines(processId);
            case JSON -> new JsonLines(processId);
        };
    }

    /// Writes the line, and what ends it.
    void append(Line line, StringBuilder text);
}
