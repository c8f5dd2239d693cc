package dev.weir.pooler.internal.config;

/// What a client wants, as the rules of `auth_hba_file` tell it apart.
public enum Purpose {
    /// To run queries. Logical replication (`replication=database`) counts as this too, as in
    /// PostgreSQL.
    QUERIES,
    /// Physical replication, which has no database.
    REPLICATION
}
