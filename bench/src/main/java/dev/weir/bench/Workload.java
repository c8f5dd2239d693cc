package dev.weir.bench;

import java.sql.SQLException;

/// What one contender does in one bench, by the means of its driver.
interface Workload {
    /// Makes ready for one thread, connection included. Called by that thread, before anything is
    /// measured.
    Worker open() throws Exception;

    /// The work of one thread.
    interface Worker extends AutoCloseable {
        /// Does the work once.
        ///
        /// @return how many operations (or rows) that was
        long work() throws Exception;

        @Override
        void close() throws SQLException;
    }
}
