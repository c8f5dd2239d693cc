package dev.weir.driver;

/// How a transaction runs (PostgreSQL manual, "SET TRANSACTION").
///
/// @param isolation what it sees of others
/// @param access whether it may write
/// @param deferral whether a serializable read-only one waits until it cannot fail
public record TransactionOptions(Isolation isolation, Access access, Deferral deferral) {
    /// As the server is set: normally read committed, read write.
    public static final TransactionOptions DEFAULT =
            new TransactionOptions(Isolation.DEFAULT, Access.DEFAULT, Deferral.DEFAULT);

    public static final TransactionOptions READ_ONLY = DEFAULT.with(Access.READ_ONLY);
    public static final TransactionOptions REPEATABLE_READ =
            DEFAULT.with(Isolation.REPEATABLE_READ);
    public static final TransactionOptions SERIALIZABLE = DEFAULT.with(Isolation.SERIALIZABLE);

    public TransactionOptions with(Isolation isolation) {
        return new TransactionOptions(isolation, access, deferral);
    }

    public TransactionOptions with(Access access) {
        return new TransactionOptions(isolation, access, deferral);
    }

    public TransactionOptions with(Deferral deferral) {
        return new TransactionOptions(isolation, access, deferral);
    }

    /// The statement that begins such a transaction.
    public String beginStatement() {
        return "begin" + isolation.sql + access.sql + deferral.sql;
    }

    /// Isolation levels. PostgreSQL treats read uncommitted as read committed.
    public enum Isolation {
        DEFAULT(""),
        READ_UNCOMMITTED(" isolation level read uncommitted"),
        READ_COMMITTED(" isolation level read committed"),
        REPEATABLE_READ(" isolation level repeatable read"),
        SERIALIZABLE(" isolation level serializable");

        private final String sql;

        Isolation(String sql) {
            this.sql = sql;
        }
    }

    /// Access modes.
    public enum Access {
        DEFAULT(""),
        READ_WRITE(" read write"),
        READ_ONLY(" read only");

        private final String sql;

        Access(String sql) {
            this.sql = sql;
        }
    }

    /// Deferral, which means something only where the transaction is serializable and read only.
    public enum Deferral {
        DEFAULT(""),
        DEFERRABLE(" deferrable"),
        NOT_DEFERRABLE(" not deferrable");

        private final String sql;

        Deferral(String sql) {
            this.sql = sql;
        }
    }
}
