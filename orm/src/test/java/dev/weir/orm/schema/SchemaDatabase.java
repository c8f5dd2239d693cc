package dev.weir.orm.schema;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.testkit.TestServer;

/// A database of a shared server with nothing in it.
final class SchemaDatabase {
    private static final String NAME = "weir_schema_test";

    private SchemaDatabase() {}

    static Connection empty(TestServer server) {
        try (Connection db = Connector.of(server.url()).connect()) {
            db.script("drop database if exists " + NAME + " with (force)");
            db.script("create database " + NAME);
        }
        return open(server);
    }

    /// Another connection to the same database.
    static Connection open(TestServer server) {
        return Connector.of(server.url().replaceFirst("/postgres$", "/" + NAME)).connect();
    }
}
