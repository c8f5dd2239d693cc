package dev.weir.bench;

/// The table and query of `pgbench -S`, so that pgbench itself can be a contender.
final class Accounts {
    static final int COUNT = 100_000;

    static final String TABLE = tables(1);

    private Accounts() {}

    /// Statements that make them as large as `pgbench --initialize --scale` would.
    static String tables(int scale) {
        return """
        drop table if exists pgbench_accounts, pgbench_branches;
        create table pgbench_branches (bid int primary key, bbalance int, filler char(88));
        insert into pgbench_branches select n, 0, '' from generate_series(1, %d) n;
        create table pgbench_accounts (aid int primary key, bid int, abalance int, filler char(84));
        insert into pgbench_accounts select n, 1 + (n - 1) / %d, n * 7, '' from generate_series(1, %d) n;
        vacuum freeze analyze pgbench_accounts;
        vacuum freeze analyze pgbench_branches
        """
                .formatted(scale, COUNT, scale * COUNT);
    }

    /// Stops the bench if a contender reads something else than was written.
    static void check(int id, int balance) {
        if (balance != id * 7) {
            throw new IllegalStateException(
                    "account " + id + " has " + balance + ", not " + id * 7);
        }
    }
}
