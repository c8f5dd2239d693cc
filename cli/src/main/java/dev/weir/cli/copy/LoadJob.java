package dev.weir.cli.copy;

import dev.weir.driver.CopyInto;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.SqlClient;
import dev.weir.driver.Transaction;

import java.util.function.ToLongFunction;

/// What is to be copied, and into what.
///
/// @param condition for the rows that are kept, empty if all are
/// @param tally of the data that are sent
public record LoadJob(
        Source source, Dialect dialect, CopyInto into, String condition, Tally tally) {
    private static final int BUFFER_BYTES = 128 * 1024;

    /// The same into another table.
    LoadJob into(CopyInto other) {
        return new LoadJob(source, dialect, other, condition, tally);
    }

    /// Whom to ask what an error means.
    ///
    /// @param relation the table that COPY names, without quotes and schema
    CopyErrors errors(String relation) {
        return new CopyErrors(source.file(), dialect, relation);
    }

    /// Sends all of the source.
    ///
    /// @return how many rows the server has taken
    long feed(SqlClient db) {
        byte[] bytes = new byte[BUFFER_BYTES];
        RowCutter cutter = dialect.cutter();
        try (RawCopyIn copy = start(db)) {
            int count = source.read(bytes, 0, bytes.length);
            while (count >= 0) {
                copy.write(bytes, 0, count);
                long rows = tally.isShown() ? rows(cutter, bytes, count) : 0;
                tally.add(rows, count, source.position());
                count = source.read(bytes, 0, bytes.length);
            }
            return copy.finish();
        }
    }

    RawCopyIn start(SqlClient db) {
        return db.rawCopyIn(into.where(condition));
    }

    private static long rows(RowCutter cutter, byte[] bytes, int count) {
        long rows = 0;
        int at = cutter.next(bytes, 0, count);
        while (at >= 0) {
            rows++;
            at = cutter.next(bytes, at, count);
        }
        return rows;
    }

    /// Does work and keeps it. If it fails, it says so with the place in the file.
    static long commit(Transaction tx, CopyErrors errors, ToLongFunction<Transaction> work) {
        try (tx) {
            long result = run(tx, errors, work);
            try {
                tx.commit();
            } catch (PostgresException e) {
                throw errors.failedToCommit(e);
            }
            return result;
        }
    }

    private static long run(Transaction tx, CopyErrors errors, ToLongFunction<Transaction> work) {
        try {
            return work.applyAsLong(tx);
        } catch (PostgresException e) {
            throw errors.failed(e);
        } catch (CopyFailure e) {
            throw CopyErrors.failed(e);
        }
    }
}
