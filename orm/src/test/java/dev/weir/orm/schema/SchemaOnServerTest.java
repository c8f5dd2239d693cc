package dev.weir.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

/// What the server makes of a schema.
final class SchemaOnServerTest {
    private final Schema schema = Schema.of(RichModel.all());

    @EveryPostgres
    void whatWasCreatedHasNoDifference(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script(schema.create());

            Migration migration = schema.difference(db);

            assertThat(migration.script()).isEmpty();
        }
    }

    @EveryPostgres
    void dropsAllThatItCreated(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script(schema.create());

            db.script(schema.drop());

            assertThat(
                            db.query(
                                            """
                                            select relname::text from pg_class
                                            where relnamespace in ('public'::regnamespace, 'shop'::regnamespace)
                                            union
                                            select typname::text from pg_type
                                            where typtype = 'e' and typnamespace <> 'pg_catalog'::regnamespace
                                            """)
                                    .list(String.class))
                    .isEmpty();
        }
    }

    @EveryPostgres
    void theDifferenceToAnEmptyDatabaseCreatesAll(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script(schema.difference(db).script());

            assertThat(schema.difference(db).script()).isEmpty();
        }
    }
}
