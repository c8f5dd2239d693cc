package dev.weir.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;

/// What is written otherwise in a database than the model would write it, and means the same.
final class SameThingTest {
    private static final Schema SCHEMA = Schema.of(RichModel.all());

    private static void means(TestServer server, String sql) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script(SCHEMA.create());
            db.script(sql);

            assertThat(SCHEMA.difference(db).script()).isEmpty();
        }
    }

    @EveryPostgres
    void keysAreGivenByIdentityOrSerial(TestServer server) {
        means(
                server,
                """
                alter table tag alter column id set generated always;
                alter table author alter column id drop identity;
                create sequence author_id_seq owned by author.id;
                alter table author alter column id set default nextval('author_id_seq');
                alter table book alter column id set default nextval('book_seq');
                """);
    }

    @EveryPostgres
    void constraintsAndIndexesHaveOtherNames(TestServer server) {
        means(
                server,
                """
                alter table book rename constraint book_isbn_key to isbn_is_unique;
                alter table book rename constraint book_author_id_fkey to written_by;
                alter index book_meta_idx rename to by_meta;
                """);
    }

    @EveryPostgres
    void aTableOfPairsHasItsKeyTheOtherWayRound(TestServer server) {
        means(
                server,
                """
                alter table book_tag drop constraint book_tag_pkey;
                alter table book_tag add primary key (tag_id, book_id);
                drop index book_tag_tag_id_idx;
                create index on book_tag (book_id);
                """);
    }

    @EveryPostgres
    void anIndexIsUniqueInPlaceOfAConstraint(TestServer server) {
        means(
                server,
                """
                alter table author drop constraint author_email_key;
                create unique index author_email on author (email);
                alter table book drop constraint book_pkey cascade;
                alter table book add constraint book_pkey primary key (id);
                alter table author add foreign key (favourite_id) references book on delete set null;
                alter table book_tag add foreign key (book_id) references book on delete cascade;
                """);
    }

    @EveryPostgres
    void anotherIndexBeginsWithTheColumnsOfAForeignKey(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script(SCHEMA.create());
            db.script(
                    """
                    drop index shop.line_order_year_order_number_idx;
                    create index longer on shop.line (order_number, order_year, id);
                    """);

            assertThat(SCHEMA.difference(db).script())
                    .contains("drop index concurrently shop.longer")
                    .doesNotContain("create index");
        }
    }

    @EveryPostgres
    void labelsAreInLowerCase(TestServer server) {
        means(server, "alter type mood rename value 'TIRED' to 'tired'");
    }

    @EveryPostgres
    void typesHaveOtherNames(TestServer server) {
        means(
                server,
                """
                create table note (id serial primary key);
                create domain short as text;
                alter table payment alter column till type int4;
                alter table tag alter column label type pg_catalog.text;
                """);
    }

    @EveryPostgres
    void aDumpWasRestored(TestServer server) {
        try (Connection db = SchemaDatabase.empty(server)) {
            db.script(SCHEMA.create());
            String before = isbnCheck(db);
            db.query(CatalogueSql.RESTORED, List.of("public", "shop"))
                    .list(String.class)
                    .forEach(db::script);
            assertThat(isbnCheck(db)).isNotEqualTo(before);

            assertThat(SCHEMA.difference(db).script()).isEmpty();
        }
    }

    private static String isbnCheck(Connection db) {
        return db.query(
                        "select pg_get_constraintdef(oid) from pg_constraint where conname ="
                                + " 'book_isbn_check'")
                .one(String.class);
    }
}
