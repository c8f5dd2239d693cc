package dev.weir.pooler.internal.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Lines as PgBouncer has them.
record TextLines(long processId) implements LineFormat {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS zzz")
                    .withZone(ZoneId.systemDefault());

    @Override
    public void append(Line line, StringBuilder text) {
        text.append(TIME.format(Instant.ofEpochMilli(line.millis())))
                .append(" [")
                .append(processId)
                .append("] ")
                .append(line.level())
                .append(' ');
        line.party().ifPresent(party -> text.append(party.label()).append(' '));
        text.append(line.message()).append('\n');
    }
}
