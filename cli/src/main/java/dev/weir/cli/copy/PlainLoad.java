package dev.weir.cli.copy;

import dev.weir.driver.Connection;

/// One COPY on one connection, in a transaction.
///
/// @param relation the table's own name, as messages of the server have it
/// @param first what becomes of the rows that are there
public record PlainLoad(Connection db, LoadJob job, String relation, First first) {
    /// What is done before.
    public enum First {
        NOTHING,
        TRUNCATE
    }

    /// @return how many rows were copied
    public long run() {
        return LoadJob.commit(
                db.begin(),
                job.errors(relation),
                tx -> {
                    if (first == First.TRUNCATE) {
                        tx.execute("truncate " + job.into().table());
                    }
                    return job.feed(tx);
                });
    }
}
