package dev.weir.orm;

/// How rows are locked until the transaction ends (PostgreSQL manual, "Explicit Locking").
/// Immutable.
///
/// @param strength against what
/// @param waiting what to do about rows that another transaction has locked
public record RowLock(Strength strength, Waiting waiting) {
    public static final RowLock UPDATE = new RowLock(Strength.UPDATE, Waiting.WAIT);
    public static final RowLock NO_KEY_UPDATE = new RowLock(Strength.NO_KEY_UPDATE, Waiting.WAIT);
    public static final RowLock SHARE = new RowLock(Strength.SHARE, Waiting.WAIT);
    public static final RowLock KEY_SHARE = new RowLock(Strength.KEY_SHARE, Waiting.WAIT);

    /// Against what rows are locked.
    public enum Strength {
        UPDATE("update"),
        NO_KEY_UPDATE("no key update"),
        SHARE("share"),
        KEY_SHARE("key share");

        private final String sql;

        Strength(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /// What to do about rows that another transaction has locked.
    public enum Waiting {
        WAIT(""),
        /// An error at once.
        NOWAIT("nowait"),
        /// Leaves them out: what a queue's workers need.
        SKIP_LOCKED("skip locked");

        private final String sql;

        Waiting(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    public RowLock nowait() {
        return new RowLock(strength, Waiting.NOWAIT);
    }

    public RowLock skipLocked() {
        return new RowLock(strength, Waiting.SKIP_LOCKED);
    }
}
