package dev.weir.examples;

import dev.weir.driver.Batch;
import dev.weir.driver.Connection;

import java.util.List;

/// Four ways to bring rows into a table.
final class Loading {
    private final Connection db;

    Loading(Connection db) {
        this.db = db;
    }

    void createTable(String name) {
        db.script(
                """
                create table %s (
                    code_point int primary key,
                    name text not null,
                    script text not null,
                    block text not null,
                    category text not null
                )
                """
                        .formatted(name));
    }

    /// COPY of records: by far the fastest, and nothing is kept unless all is.
    long copy(List<UnicodeCharacter> characters) {
        return db.copyIn("unicode", UnicodeCharacter.class).copyAll(characters);
    }

    /// Statements that bind arrays of some thousand rows each: for keys that must come back, and
    /// conflicts.
    long bind(List<UnicodeCharacter> characters) {
        return db.bulk("bound", UnicodeCharacter.class)
                .onConflictDoNothing("code_point")
                .insert(characters)
                .inserted();
    }

    /// A batch: one statement for many rows, in one round trip and one transaction.
    long batch(List<UnicodeCharacter> characters) {
        Batch batch = db.batch("insert into batched values ($1, $2, $3, $4, $5)");
        for (UnicodeCharacter c : characters) {
            batch.add(c.codePoint(), c.name(), c.script(), c.block(), c.category());
        }
        return batch.run().length;
    }

    /// A statement for each row: a round trip and a transaction each.
    long oneByOne(List<UnicodeCharacter> characters) {
        long count = 0;
        for (UnicodeCharacter c : characters) {
            count +=
                    db.execute(
                            "insert into single values ($1, $2, $3, $4, $5)",
                            c.codePoint(),
                            c.name(),
                            c.script(),
                            c.block(),
                            c.category());
        }
        return count;
    }
}
