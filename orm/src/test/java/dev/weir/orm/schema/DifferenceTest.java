package dev.weir.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.orm.schema.Migration.Change;
import dev.weir.orm.schema.Migration.Phase;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What has to be done about a database that differs from the model in one thing: it is found, and
/// once it is done nothing is left to do.
final class DifferenceTest {
    private static final Schema SCHEMA = Schema.of(RichModel.all());

    /// A row in each table.
    private static final String ROWS =
            """
            insert into author (name, email) values ('Le Guin', 'ursula@example.org');
            insert into tag (label) values ('sf');
            insert into book (id, isbn, title, stock, author_id, meta)
                values (1, '1', 'Rocannon', 3, 1, '{}');
            insert into book_tag values (1, 1);
            insert into payment (kind) values ('cash');
            insert into shop."order" ("year", "by") values (1966, 1);
            """;

    private static final Map<TestServer, Connection> DATABASES = new HashMap<>();

    static Stream<Arguments> mutationsOnServers() {
        return TestServers.versions().stream()
                .flatMap(
                        version ->
                                Mutations.ALL.stream()
                                        .map(
                                                mutation ->
                                                        Arguments.of(
                                                                TestServers.shared(version),
                                                                mutation)));
    }

    @AfterAll
    static void closeAll() {
        DATABASES.values().forEach(Connection::close);
        DATABASES.clear();
    }

    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("mutationsOnServers")
    void findsAndMends(TestServer server, Mutation mutation) {
        Connection db = DATABASES.computeIfAbsent(server, DifferenceTest::created);
        boolean isMended = false;
        try {
            db.script(mutation.sql());

            Migration found = SCHEMA.difference(db);

            assertThat(found.changes().stream().map(DifferenceTest::told))
                    .containsExactlyElementsOf(mutation.expected());
            apply(db, found, mutation.fill());
            assertThat(SCHEMA.difference(db).changes()).isEmpty();
            isMended = true;
        } finally {
            if (!isMended) {
                DATABASES.remove(server);
                db.close();
            }
        }
    }

    private static Connection created(TestServer server) {
        Connection db = SchemaDatabase.empty(server);
        db.script(SCHEMA.create());
        db.script(ROWS);
        return db;
    }

    private static String told(Change change) {
        return change.phase() + ": " + change.text().stripTrailing();
    }

    /// Does all, also what is left to somebody who has thought about it.
    private static void apply(Connection db, Migration migration, String fill) {
        for (Phase phase : Phase.values()) {
            List<Change> changes = migration.changes(phase);
            changes.forEach(change -> change.statements().forEach(db::script));
            if (phase == Phase.TRANSACTION) {
                db.script(fill);
            }
        }
    }
}
