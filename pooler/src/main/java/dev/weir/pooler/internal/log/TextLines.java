package dev.weir.pooler.internal.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Lines as PgBouncer has them.
record TextLines(long processId) implements LineFormat {
    /// Made by the log's own thread, with the first line: the names of zones take long to load, and
    /// a pooler that starts need not wait for them.
    private static final class Time {
        static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS zzz")
                        .withZone(ZoneId.systemDefault());
    }

    @Override
    public void append(Line line, StringBuilder text) {
        text.append(Time.FORMAT.format(Instant.ofEpochMilli(line.millis())))
                .append(" [")
                .append(processId)
                .append("] ")
                .append(line.level())
                .append(' ');
        line.party().ifPresent(party -> text.append(party.label()).append(' '));
        text.append(line.message()).append('\n');
    }
}
