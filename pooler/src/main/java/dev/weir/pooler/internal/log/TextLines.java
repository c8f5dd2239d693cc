package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.log.LogBook.Level;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Lines as PgBouncer has them.
record TextLines(long processId) implements LineFormat {
    private static final char UNPRINTABLE = '?';

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
        line.party().ifPresent(party -> append(party.label() + " ", text));
        if (line.level() == Level.ERROR) {
            text.append(line.message()); // of our own making, and perhaps with a stack trace
        } else {
            append(line.message(), text);
        }
        text.append('\n');
    }

    // Names and commands are a stranger's: a line break in one could pass for another line.
    private static void append(String shown, StringBuilder text) {
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            text.append(Character.isISOControl(c) ? UNPRINTABLE : c);
        }
    }
}
