package dev.weir.lab;

/// A way in which a process gets connections: what the lab compares. Found by
/// [java.util.ServiceLoader] in each client process, so that other modules can add theirs.
public interface Contender {
    /// The table that a query reads: `id` from 1 to [#ROWS], and `balance`.
    String TABLE = "weir_lab_account";

    /// Rows of [#TABLE].
    int ROWS = 10_000;

    /// How the plan names it.
    String name();

    /// As people read it, in some three words.
    String title();

    /// What it is, in a sentence or two.
    String explanation();

    /// Gets ready, in a client process.
    Session open(Target target) throws Exception;

    /// How a process gets connections, at work.
    interface Session extends AutoCloseable {
        /// One query of a request: reads one row of [#TABLE] by its key, and keeps the server busy
        /// for so long. Called by many threads at once.
        ///
        /// @param id which row
        /// @param busyMs how long the server sleeps
        void query(int id, double busyMs) throws Exception;

        /// Closes all that a program can still reach. What only a dead thread knew is not.
        @Override
        void close();
    }
}
