package dev.weir.examples;

import dev.weir.driver.Connection;
import dev.weir.driver.NamedSql;
import dev.weir.driver.Pipeline;
import dev.weir.driver.PipelinedQuery;
import dev.weir.driver.RawCopyOut;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Results of many rows: as a list, as a stream, row by row, as COPY's bytes, in a pipeline.
final class Readings {
    record ScriptSize(String script, long characters) {}

    private static final String ALL =
            "select code_point, name, script, block, category from unicode order by code_point";

    private static final NamedSql BY_CATEGORY =
            NamedSql.parse(
                    """
                    select code_point, name, script, block, category
                    from unicode
                    where category = any(:categories) and name like :pattern
                    """);

    private final Connection db;

    Readings(Connection db) {
        this.db = db;
    }

    List<ScriptSize> largestScripts() {
        return db.query(
                        """
                        select script, count(*) as characters
                        from unicode
                        group by script
                        order by characters desc, script
                        limit 5
                        """)
                .list(ScriptSize.class);
    }

    /// A list of records, all in memory.
    long list() {
        return db.query(ALL).list(UnicodeCharacter.class).size();
    }

    /// Names in place of `$1`, and a list as an array.
    long named() {
        return db.query(BY_CATEGORY.bind("categories", List.of("Lu", "Ll"), "pattern", "GREEK %"))
                .list(UnicodeCharacter.class)
                .size();
    }

    /// A stream of records: the server hands out 1,000 rows at a time.
    long stream() {
        try (Stream<UnicodeCharacter> all = db.query(ALL).stream(UnicodeCharacter.class)) {
            return all.filter(c -> !c.name().isEmpty()).count();
        }
    }

    /// Each row where it lies in the read buffer; nothing is kept.
    long forEach() {
        long[] sum = {0};
        return db.query("select code_point from unicode").forEach(row -> sum[0] += row.intValue(0));
    }

    /// What the server's COPY makes of a query, as it comes: bytes.
    long copyOut() {
        try (RawCopyOut copy = db.rawCopyOut("copy unicode to stdout with (format csv)")) {
            return copy.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Several statements in one round trip.
    long pipeline(int statements) {
        List<PipelinedQuery> counts = new ArrayList<>();
        try (Pipeline pipeline = db.pipeline()) {
            for (int i = 0; i < statements; i++) {
                counts.add(pipeline.query("select name from unicode where code_point = $1", 65));
            }
            pipeline.sync();
            return counts.stream().mapToLong(count -> count.list(String.class).size()).sum();
        }
    }
}
