package dev.weir.examples;

import dev.weir.driver.Connection;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.SqlClient;
import dev.weir.wire.SqlState;

import java.util.List;

/// A transaction, of which one part fails and is undone alone.
final class Changes {
    private static final String INSERT = "insert into favourite (code_point) values ($1)";

    private final Connection db;

    Changes(Connection db) {
        this.db = db;
    }

    /// Keeps some characters, each once.
    void favourites(int... codePoints) {
        db.script("create table favourite (code_point int primary key references unicode)");
        db.transaction(
                tx -> {
                    for (int codePoint : codePoints) {
                        addUnlessThere(tx, codePoint);
                    }
                });
    }

    List<String> names() {
        return db.query("select name from favourite join unicode using (code_point) order by 1")
                .list(String.class);
    }

    /// A transaction in a transaction is a savepoint: its failure undoes its own work only.
    private static void addUnlessThere(SqlClient tx, int codePoint) {
        try {
            tx.transaction(part -> part.execute(INSERT, codePoint));
        } catch (ServerErrorException e) {
            if (!e.sqlState().equals(SqlState.UNIQUE_VIOLATION)) {
                throw e;
            }
        }
    }
}
