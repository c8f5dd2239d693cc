package dev.weir.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;

/// Names are those that the server gives.
final class GivenNamesTest {
    private static final String TABLE = "überlange_tabelle_mit_namen_von_mehr_als_dreißig_zeichen";
    private static final String COLUMN = "spalte_deren_name_auch_nicht_kürzer_als_der_andere_ist";

    @EveryPostgres
    void cutsLongNamesLikeTheServer(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script(
                    "create table \"%s\" (a int, \"%s\" int primary key, unique (a, \"%s\"), check (\"%s\" > 0))"
                            .formatted(TABLE, COLUMN, COLUMN, COLUMN));

            GivenNames names = new GivenNames();

            assertThat(
                            List.of(
                                    names.give(TABLE, List.of(), "pkey"),
                                    names.give(TABLE, List.of("a", COLUMN), "key"),
                                    names.give(TABLE, List.of(COLUMN), "check")))
                    .containsExactlyInAnyOrderElementsOf(
                            db.query(
                                            "select conname::text from pg_constraint where conrelid = '\"%s\"'::regclass and contype <> 'n'"
                                                    .formatted(TABLE))
                                    .list(String.class));
        }
    }

    @EveryPostgres
    void countsNamesThatAreTaken(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script("create table t (a int, check (a > 1), check (a > 2), check (a > 3))");

            GivenNames names = new GivenNames();

            assertThat(
                            List.of(
                                    names.give("t", List.of("a"), "check"),
                                    names.give("t", List.of("a"), "check"),
                                    names.give("t", List.of("a"), "check")))
                    .containsExactlyInAnyOrderElementsOf(
                            db.query(
                                            "select conname::text from pg_constraint where"
                                                    + " conrelid = 't'::regclass order by 1")
                                    .list(String.class));
        }
    }
}
