package dev.weir.cli.lab;

import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.lab.LabServer;

import java.util.Optional;

/// The PostgreSQL of a lab: the user's, or an embedded one with PostgreSQL's own limit of 100
/// connections, to which clients log in by SCRAM over TCP as they usually do.
public final class LabServers implements AutoCloseable {
    private static final String ROLE = "lab";

    private final LabServer server;
    private final Optional<EmbeddedPostgres> embedded;

    private LabServers(LabServer server, Optional<EmbeddedPostgres> embedded) {
        this.server = server;
        this.embedded = embedded;
    }

    /// @param dsn the user's server; empty to start one
    public static LabServers start(String dsn) {
        return dsn.isEmpty()
                ? startOwn()
                : new LabServers(new LabServer(dsn, dsn), Optional.empty());
    }

    private static LabServers startOwn() {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setting("max_connections", "100")
                        .setting("password_encryption", "scram-sha-256")
                        .hostRule("local all all trust")
                        .hostRule("host all postgres 127.0.0.1/32 trust")
                        .hostRule("host all all 127.0.0.1/32 scram-sha-256")
                        .statement("set password_encryption = 'scram-sha-256'")
                        .statement("create role " + ROLE + " login password '" + ROLE + "'")
                        .statement("create database " + ROLE + " owner " + ROLE)
                        .start();
        String place = "@" + postgres.host() + ":" + postgres.port() + "/" + ROLE;
        return new LabServers(
                new LabServer(
                        "postgresql://" + ROLE + ":" + ROLE + place,
                        "postgresql://postgres" + place),
                Optional.of(postgres));
    }

    public LabServer server() {
        return server;
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedPostgres::close);
    }
}
