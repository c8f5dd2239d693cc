package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.relay.Journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A JSON object a line ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)). A field whose value
/// is not known is left out.
record JsonLines(long processId) implements LineFormat {
    /// [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), in UTC, always as long.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    @Override
    public void append(Line line, StringBuilder text) {
        JsonObject object = new JsonObject(text);
        object.put("time", TIME.format(Instant.ofEpochMilli(line.millis())))
                .put("pid", processId)
                .put("level", line.level().name())
                .put("message", line.message());
        line.party().ifPresent(party -> put(party, object));
        line.end()
                .ifPresent(
                        end ->
                                object.put("reason", end.reason())
                                        .put("age_seconds", end.ageSeconds()));
        object.end();
        text.append('\n');
    }

    private static void put(Journal.Names party, JsonObject object) {
        object.put("id", party.id());
        if (!party.database().isEmpty()) {
            object.put("database", party.database());
        }
        if (!party.user().isEmpty()) {
            object.put("user", party.user());
        }
        object.put("address", party.address());
    }
}
