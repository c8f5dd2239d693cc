package dev.weir.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Connection;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TableModel;
import dev.weir.orm.model.TablePart;
import dev.weir.orm.model.ValueSource;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.Test;

import java.util.List;

/// A migration as it is read.
final class MigrationTest {
    private static Schema tag(TablePart... parts) {
        EntityModel<?> tag =
                new TableOnly(
                        TableModel.of(
                                        "tag",
                                        List.of(
                                                ColumnModel.of("id", "id", SqlTypes.BIGINT),
                                                ColumnModel.of("label", "label", SqlTypes.TEXT)),
                                        "id")
                                .with(parts));
        return Schema.of(List.of(tag));
    }

    @EveryPostgres
    void namesTheViewsThatStandInTheWay(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script(
                    "create table tag (id bigint primary key, label varchar(9) not null, note"
                            + " text)");
            db.script("create view notes as select note from tag where label > ''");
            db.script("create materialized view \"Both\" as select id, note from tag");

            String script = tag().difference(db).script();

            assertThat(script)
                    .contains(
                            """
                            -- WARNING: fails while there are views that read it: drop public.notes before, and make it anew.
                            -- alter table tag
                            --     alter column label type text;
                            """)
                    .contains(
                            """
                            -- WARNING: loses all that is in the column, which is not in the model.
                            -- WARNING: fails while there are views that read it: drop public."Both", public.notes before, and make them anew.
                            -- alter table tag
                            --     drop column note;
                            """);
        }
    }

    @EveryPostgres
    void comesInPhases(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script("create table tag (id bigint primary key, label text, note text)");
            db.script("create table flyway_schema_history (version text)");
            db.script("insert into tag values (1)");

            assertThat(tag(new TablePart.Unique("", List.of("label"))).difference(db).script())
                    .isEqualTo(
                            """
                            -- What the database lacks of the model. Read it before it is run: what is commented out
                            -- would lose something, fail on the rows that there are, or lock a table for long.
                            -- In no model, and left alone: public.flyway_schema_history.

                            -- In one transaction.
                            -- -------------------

                            -- WARNING: loses all that is in the column, which is not in the model.
                            -- alter table tag
                            --     drop column note;

                            -- One by one, outside of a transaction: reading and writing go on meanwhile.
                            -- --------------------------------------------------------------------------

                            -- Fails if two rows are equal; drop what it leaves then.
                            create unique index concurrently tag_label_key on tag (label);

                            -- Afterwards: the rows that there are get checked, without a lock in the way.
                            -- ---------------------------------------------------------------------------

                            -- WARNING: fails if label has nulls. The check comes first since it can be validated without locking anybody out.
                            -- alter table tag
                            --     add constraint tag_label_not_null check (label is not null) not valid;
                            -- alter table tag
                            --     validate constraint tag_label_not_null;
                            -- alter table tag
                            --     alter column label set not null;
                            -- alter table tag
                            --     drop constraint tag_label_not_null;

                            alter table tag
                                add constraint tag_label_key unique using index tag_label_key;
                            """);
        }
    }

    @EveryPostgres
    void holdsBackNothingFromATableWithoutRows(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script("create table tag (id text)");

            Schema schema = tag(new TablePart.Unique("", List.of("label")));
            db.script(schema.difference(db).script());

            assertThat(schema.difference(db).script()).isEmpty();
        }
    }

    private static EntityModel<?> numbered(String table) {
        return numbered(table, new ValueSource.Sequence("ids", 1));
    }

    private static EntityModel<?> numbered(String table, ValueSource.Sequence ids) {
        return new TableOnly(
                TableModel.of(
                        table,
                        List.of(ColumnModel.of("id", "id", SqlTypes.BIGINT).from(ids)),
                        "id"));
    }

    @EveryPostgres
    void aSequenceBeginsWhereTheModelSays(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script("create table a (id bigint primary key); insert into a values (7)");
            db.script("create table b (id bigint primary key); insert into b values (2000)");
            db.script("create table c (id bigint primary key); insert into c values (2000)");
            Schema schema =
                    Schema.of(
                            List.of(
                                    numbered("a", new ValueSource.Sequence("a_ids", 50, 1000)),
                                    numbered("b", new ValueSource.Sequence("ids", 1, 1000)),
                                    numbered("c", new ValueSource.Sequence("ids", 1, 1000)),
                                    numbered("d", new ValueSource.Sequence("d_ids", 1, -5))));

            db.script(schema.difference(db).script());

            assertThat(schema.difference(db).script()).isEmpty();
            assertThat(db.query("select nextval('a_ids')").one(Long.class)).isEqualTo(1000);
            assertThat(db.query("select nextval('ids')").one(Long.class)).isEqualTo(2001);
            assertThat(db.query("select nextval('d_ids')").one(Long.class)).isEqualTo(-5);
        }
    }

    @EveryPostgres
    void aSequenceThatBeganElsewhereGoesOnFromThere(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script("create table a (id bigint not null, constraint a_pkey primary key (id))");
            db.script("create sequence ids start with 70; select nextval('ids')");
            Schema schema =
                    Schema.of(List.of(numbered("a", new ValueSource.Sequence("ids", 1, 1000))));
            assertThat(Schema.of(List.of(numbered("a"))).difference(db).script()).isEmpty();

            String script = schema.difference(db).script();
            db.script(script);

            assertThat(script).contains("alter sequence ids start with 1000");
            assertThat(schema.difference(db).script()).isEmpty();
            assertThat(db.query("select nextval('ids')").one(Long.class)).isEqualTo(71);
        }
    }

    @Test
    void aSequenceCannotBeginAtTwoValues() {
        assertThatThrownBy(
                        () ->
                                Schema.of(
                                        List.of(
                                                numbered("a"),
                                                numbered(
                                                        "b",
                                                        new ValueSource.Sequence("ids", 1, 9)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sequence ids is declared twice, with different beginnings: 1 and 9");
    }

    @EveryPostgres
    void aSequenceOfSeveralTablesGoesOnBehindTheGreatestKey(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script("create table a (id bigint primary key); insert into a values (7)");
            db.script("create table b (id bigint primary key); insert into b values (3)");
            db.script("create table c (id bigint primary key)");
            Schema schema = Schema.of(List.of(numbered("a"), numbered("b"), numbered("c")));

            Migration migration = schema.difference(db);
            db.script(migration.script());

            assertThat(migration.script())
                    .contains(
                            "select setval('ids', greatest((select max(id) from a), (select max(id)"
                                    + " from b), (select max(id) from c)))");
            assertThat(db.query("select nextval('ids')").one(Long.class)).isEqualTo(8);
        }
    }

    @EveryPostgres
    void leavesViewsAndOthersTablesAlone(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script("create view tag as select 1 as id");
            db.script("create table other (id int)");

            Migration migration = tag().difference(db);

            assertThat(migration.script()).isEmpty();
            assertThat(migration.notes())
                    .containsExactly(
                            "In no model, and left alone: public.other.",
                            "tag is no table here, and was not compared.");
        }
    }

    @EveryPostgres
    void leavesNothingBehindInTheDatabase(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            Schema.of(RichModel.all()).difference(db);

            assertThat(
                            db.query(
                                            "select nspname::text from pg_namespace where nspname"
                                                    + " not like 'pg\\_%'")
                                    .list(String.class))
                    .containsExactlyInAnyOrder("information_schema", "public");
            assertThat(
                            db.query("select count(*) from pg_class where relname = 'book'")
                                    .one(Long.class))
                    .isZero();
        }
    }

    @EveryPostgres
    void saysWhatTheServerRefusesOfAModel(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            Schema schema = tag(new TablePart.Check("", "lable <> ''"));
            assertThatThrownBy(() -> schema.difference(db))
                    .isInstanceOf(SchemaException.class)
                    .hasMessage(
                            """
                            to compare the model with the database, its tables are created in a scratch schema that is rolled back, and the server refuses this: column "lable" does not exist
                                create table tag (
                                    id bigint not null,
                                    label text not null,
                                    constraint tag_pkey primary key (id),
                                    constraint tag_check check (lable <> '')
                                )\
                            """);
        }
    }

    @EveryPostgres
    void needsASchemaForNamesWithoutOne(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.execute("set search_path = nowhere");
            assertThatThrownBy(() -> tag().difference(db))
                    .isInstanceOf(SchemaException.class)
                    .hasMessage(
                            "no schema of the search path (nowhere) exists: create one, or connect"
                                    + " with options=-csearch_path=...");
        }
    }
}
