package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.Db;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.schema.Migration;
import dev.weir.orm.schema.Schema;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/// The code of docs/data-layer-schema.md.
@Timeout(60)
final class SchemaGuideTest {
    @Test
    void aModelIsAScript() {
        Schema schema = Schema.of(List.of(_Author.model, _Book.model));
        String ddl = schema.create();
        assertThat(ddl)
                .isEqualTo(
                        """
                        create sequence author_seq increment by 50;

                        create sequence book_seq increment by 50;

                        create table author (
                            id bigint not null,
                            name varchar(255) not null,
                            born integer,
                            constraint author_pkey primary key (id)
                        );

                        create table book (
                            id bigint not null,
                            isbn varchar(13) not null,
                            title varchar(255) not null,
                            price numeric(10, 2) not null,
                            stock integer not null,
                            version integer not null,
                            author_id bigint not null,
                            tags text[] not null,
                            meta jsonb,
                            constraint book_pkey primary key (id),
                            constraint book_isbn_key unique (isbn)
                        );

                        alter table book
                            add constraint book_author_id_fkey foreign key (author_id) references author (id);

                        create index book_author_id_idx on book (author_id);
                        """);
    }

    @Test
    void whatADatabaseLacksIsAScript() {
        Schema schema = Schema.of(List.of(_Author.model, _Book.model));
        try (Shop shop = Shop.open(TestServers.shared())) {
            Db db = shop.db();
            db.client().script("alter table book drop column stock, add column shelf text");
            Migration migration = schema.difference(db.client());
            String script = migration.script();
            assertThat(script)
                    .isEqualTo(
                            """
                            -- What the database lacks of the model. Read it before it is run: what is commented out
                            -- would lose something, fail on the rows that there are, or lock a table for long.

                            -- In one transaction.
                            -- -------------------

                            -- The model wants it not null, and the rows that there are have no value: fill it, then see below.
                            alter table book
                                add column stock integer;

                            -- WARNING: loses all that is in the column, which is not in the model.
                            -- alter table book
                            --     drop column shelf;

                            -- Afterwards: the rows that there are get checked, without a lock in the way.
                            -- ---------------------------------------------------------------------------

                            -- WARNING: fails if stock has nulls. The check comes first \
                            since it can be validated without locking anybody out.
                            -- alter table book
                            --     add constraint book_stock_not_null check (stock is not null) not valid;
                            -- alter table book
                            --     validate constraint book_stock_not_null;
                            -- alter table book
                            --     alter column stock set not null;
                            -- alter table book
                            --     drop constraint book_stock_not_null;
                            """);
        }
    }

    @Test
    void aDatabaseThatItMadeLacksNothing() {
        try (Db db = Store.open(TestServers.shared())) {
            Schema schema = Store.schema();
            assertThat(schema.difference(db.client()).isEmpty()).isTrue();
        }
    }
}
