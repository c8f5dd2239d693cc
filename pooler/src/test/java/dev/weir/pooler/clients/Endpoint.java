package dev.weir.pooler.clients;

/// A way to reach one of the two poolers that all tests share.
record Endpoint(PoolMode mode, Transport transport) {
    /// As the superuser to the database that is for tests.
    Access access() {
        return access(SharedPoolers.DATABASE);
    }

    /// As the superuser.
    Access access(String database) {
        return Access.to(SharedPoolers.of(mode), transport)
                .with("dbname", database)
                .with("user", "postgres");
    }

    @Override
    public String toString() {
        return mode.setting() + " mode over " + transport;
    }
}
