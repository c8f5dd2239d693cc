package dev.weir.orm.schema;

import java.util.List;

/// One of each kind.
final class Mutations {
    static final List<Mutation> ALL =
            List.of(
                    Mutation.of(
                            "a column is missing",
                            "alter table book drop column meta",
                            """
                            TRANSACTION: alter table book
                                add column meta jsonb;\
                            """,
                            """
                            CONCURRENT: create index concurrently book_meta_idx on book using gin (meta jsonb_path_ops);\
                            """),
                    Mutation.of(
                                    "a column that must have a value is missing",
                                    "alter table payment drop column kind",
                                    """
                                    TRANSACTION: -- The model wants it not null, and the rows that there are have no value: fill it, then see below.
                                    alter table payment
                                        add column kind text;\
                                    """,
                                    """
                                    AFTERWARDS: -- WARNING: fails if kind has nulls. The check comes first since it can be validated without locking anybody out.
                                    -- alter table payment
                                    --     add constraint payment_kind_not_null check (kind is not null) not valid;
                                    -- alter table payment
                                    --     validate constraint payment_kind_not_null;
                                    -- alter table payment
                                    --     alter column kind set not null;
                                    -- alter table payment
                                    --     drop constraint payment_kind_not_null;\
                                    """)
                            .filling("update payment set kind = 'card'"),
                    Mutation.of(
                            "a column with a default is missing",
                            "alter table book drop column price cascade",
                            """
                            TRANSACTION: alter table book
                                add column price numeric(10, 2) not null default 0;\
                            """,
                            """
                            TRANSACTION: alter table book
                                add constraint book_price_check check (price >= 0) not valid;\
                            """,
                            """
                            TRANSACTION: alter table book
                                add constraint book_sold check (stock > 0 or price is not null) not valid;\
                            """,
                            """
                            CONCURRENT: create index concurrently book_lower_price_idx on book (lower(title), price desc nulls last);\
                            """,
                            """
                            CONCURRENT: create unique index concurrently book_sad on book (title) include (price) where mood = 'SAD';\
                            """,
                            """
                            AFTERWARDS: alter table book
                                validate constraint book_price_check;\
                            """,
                            """
                            AFTERWARDS: alter table book
                                validate constraint book_sold;\
                            """),
                    Mutation.of(
                            "a computed column is missing",
                            "alter table book drop column loud",
                            """
                            TRANSACTION: -- WARNING: writes the whole table anew, which is locked meanwhile.
                            -- alter table book
                            --     add column loud text generated always as (upper(title)) stored;\
                            """,
                            """
                            CONCURRENT: create index concurrently book_loud_idx on book (loud);\
                            """),
                    Mutation.of(
                            "a column is too much",
                            "alter table tag add column note text",
                            """
                            TRANSACTION: -- WARNING: loses all that is in the column, which is not in the model.
                            -- alter table tag
                            --     drop column note;\
                            """),
                    Mutation.of(
                            "a column that must have a value is too much",
                            "alter table tag add column note text not null default '';"
                                    + " alter table tag alter column note drop default",
                            """
                            TRANSACTION: -- WARNING: loses all that is in the column, which is not in the model; while it is there, inserts fail: it is not null.
                            -- alter table tag
                            --     drop column note;\
                            """),
                    Mutation.of(
                            "a column is too short",
                            "alter table book alter column isbn type varchar(10)",
                            """
                            TRANSACTION: alter table book
                                alter column isbn type varchar(13);\
                            """),
                    Mutation.of(
                            "a column is too long",
                            "alter table book alter column isbn type varchar(20)",
                            """
                            TRANSACTION: -- WARNING: it is character varying(20): writes the whole table anew, which is locked meanwhile, and fails if a value does not fit.
                            -- alter table book
                            --     alter column isbn type varchar(13);\
                            """),
                    Mutation.of(
                            "a column has fractions",
                            "alter table payment alter column till type numeric(10, 2)",
                            """
                            TRANSACTION: -- WARNING: it is numeric(10,2): writes the whole table anew, which is locked meanwhile, fails if a value does not fit, and rounds or cuts what is finer.
                            -- alter table payment
                            --     alter column till type integer using till::integer;\
                            """),
                    Mutation.of(
                            "a column is of another type",
                            "alter table book alter column stock type bigint",
                            """
                            TRANSACTION: -- WARNING: it is bigint: writes the whole table anew, which is locked meanwhile, and fails if a value does not fit.
                            -- alter table book
                            --     alter column stock type int using stock::int;\
                            """),
                    Mutation.of(
                            "a column that another is computed of is too short",
                            """
                            alter table book drop column loud;
                            alter table book alter column title type varchar(100);
                            alter table book add column loud text generated always as (upper(title)) stored;
                            create index on book (loud)
                            """,
                            """
                            TRANSACTION: -- WARNING: it is character varying(100): writes the whole table anew, which is locked meanwhile.
                            -- alter table book
                            --     drop column loud;
                            -- alter table book
                            --     alter column title type varchar(255);
                            -- alter table book
                            --     add column loud text generated always as (upper(title)) stored;
                            -- create index book_loud_idx on book (loud);\
                            """),
                    Mutation.of(
                            "a default is of another type",
                            "alter table book alter column tags drop default, alter column tags"
                                    + " type text using '{}', alter column tags set default ''",
                            """
                            TRANSACTION: -- WARNING: it is text: writes the whole table anew, which is locked meanwhile, and fails if a value does not fit.
                            -- alter table book
                            --     alter column tags drop default,
                            --     alter column tags type text[] using tags::text[],
                            --     alter column tags set default '{}';\
                            """),
                    Mutation.of(
                            "a default is too much and of another type",
                            "alter table payment alter column till type text, alter column till set"
                                    + " default '7'",
                            """
                            TRANSACTION: -- WARNING: it is text: writes the whole table anew, which is locked meanwhile, and fails if a value does not fit.
                            -- WARNING: loses the default '7'::text, which the model does not know.
                            -- alter table payment
                            --     alter column till drop default,
                            --     alter column till type integer using till::integer;\
                            """),
                    Mutation.of(
                            "a column that is too much is the key",
                            "alter table book_tag drop constraint book_tag_pkey; alter table"
                                + " book_tag add column id int generated always as identity primary"
                                + " key",
                            """
                            TRANSACTION: -- WARNING: loses all that is in the column, which is not in the model.
                            -- alter table book_tag
                            --     drop column id;\
                            """,
                            """
                            TRANSACTION: -- WARNING: it is PRIMARY KEY (id): locks the table while the index is built, fails on rows that do not fit, and is refused while foreign keys refer to it.
                            -- alter table book_tag
                            --     drop constraint if exists book_tag_pkey,
                            --     add constraint book_tag_pkey primary key (book_id, tag_id);\
                            """),
                    Mutation.of(
                            "a column that is too much has an index",
                            "alter table tag add column note text unique; create index on tag"
                                    + " (note)",
                            """
                            TRANSACTION: -- WARNING: loses all that is in the column, which is not in the model.
                            -- alter table tag
                            --     drop column note;\
                            """,
                            """
                            TRANSACTION: -- WARNING: loses the constraint UNIQUE (note), which is not in the model.
                            -- alter table tag
                            --     drop constraint if exists tag_note_key;\
                            """,
                            """
                            CONCURRENT: -- WARNING: queries may get slow: btree (note), which is not in the model.
                            -- drop index concurrently if exists tag_note_idx;\
                            """),
                    Mutation.of(
                            "a column may be null",
                            "alter table book alter column stock drop not null",
                            """
                            AFTERWARDS: -- WARNING: fails if stock has nulls. The check comes first since it can be validated without locking anybody out.
                            -- alter table book
                            --     add constraint book_stock_not_null check (stock is not null) not valid;
                            -- alter table book
                            --     validate constraint book_stock_not_null;
                            -- alter table book
                            --     alter column stock set not null;
                            -- alter table book
                            --     drop constraint book_stock_not_null;\
                            """),
                    Mutation.of(
                            "a column must not be null",
                            "update book set extra = ''; alter table book alter column extra set"
                                    + " not null",
                            """
                            TRANSACTION: alter table book
                                alter column extra drop not null;\
                            """),
                    Mutation.of(
                            "a default is another",
                            "alter table book alter column price set default 1",
                            """
                            TRANSACTION: alter table book
                                alter column price set default 0;\
                            """),
                    Mutation.of(
                            "a default is missing",
                            "alter table book alter column added drop default",
                            """
                            TRANSACTION: alter table book
                                alter column added set default now();\
                            """),
                    Mutation.of(
                            "a default is too much",
                            "alter table tag alter column label set default 'new'",
                            """
                            TRANSACTION: -- WARNING: loses the default 'new'::text, which the model does not know.
                            -- alter table tag
                            --     alter column label drop default;\
                            """),
                    Mutation.of(
                            "an identity is missing",
                            "alter table tag alter column id drop identity",
                            """
                            TRANSACTION: -- WARNING: locks the table until the end of the transaction; the sequence must go on after the keys that there are.
                            -- alter table tag
                            --     alter column id add generated by default as identity;
                            -- select setval(pg_get_serial_sequence('tag', 'id'), max(id)) from tag;\
                            """),
                    Mutation.of(
                            "a key that the program gives is always given",
                            "alter table book_tag alter column tag_id add generated always as"
                                    + " identity",
                            """
                            TRANSACTION: alter table book_tag
                                alter column tag_id set generated by default;\
                            """),
                    Mutation.of(
                            "a column is not computed",
                            "alter table book alter column loud drop expression",
                            """
                            TRANSACTION: -- WARNING: computes the column anew and loses what is in it; the table is locked meanwhile.
                            -- alter table book
                            --     drop column loud;
                            -- alter table book
                            --     add column loud text generated always as (upper(title)) stored;
                            -- create index book_loud_idx on book (loud);\
                            """),
                    Mutation.of(
                            "a column is computed in another way",
                            "alter table book drop column loud; alter table book add column loud"
                                    + " text generated always as (lower(title)) stored",
                            """
                            TRANSACTION: -- WARNING: computes the column anew and loses what is in it; the table is locked meanwhile.
                            -- alter table book
                            --     drop column loud;
                            -- alter table book
                            --     add column loud text generated always as (upper(title)) stored;\
                            """,
                            """
                            CONCURRENT: create index concurrently book_loud_idx on book (loud);\
                            """),
                    Mutation.of(
                            "a column is computed that should not be",
                            "alter table book drop column meta; alter table book add column meta"
                                    + " jsonb generated always as ('[]'::jsonb) stored",
                            """
                            TRANSACTION: alter table book
                                alter column meta drop expression;\
                            """,
                            """
                            CONCURRENT: create index concurrently book_meta_idx on book using gin (meta jsonb_path_ops);\
                            """),
                    Mutation.of(
                            "a primary key is missing",
                            "alter table tag drop constraint tag_pkey cascade",
                            """
                            CONCURRENT: -- Fails if two rows are equal; drop what it leaves then.
                            create unique index concurrently tag_pkey on tag (id);\
                            """,
                            """
                            AFTERWARDS: alter table tag
                                add constraint tag_pkey primary key using index tag_pkey;\
                            """,
                            """
                            AFTERWARDS: alter table book_tag
                                add constraint book_tag_tag_id_fkey foreign key (tag_id) references tag (id) on delete cascade not valid;\
                            """,
                            """
                            AFTERWARDS: alter table book_tag
                                validate constraint book_tag_tag_id_fkey;\
                            """),
                    Mutation.of(
                            "a primary key is another",
                            "alter table shop.line drop constraint line_pkey, add primary key (id,"
                                    + " order_year)",
                            """
                            TRANSACTION: -- WARNING: it is PRIMARY KEY (id, order_year): locks the table while the index is built, fails on rows that do not fit, and is refused while foreign keys refer to it.
                            -- alter table shop.line
                            --     drop constraint line_pkey,
                            --     add constraint line_pkey primary key (id);\
                            """),
                    Mutation.of(
                            "pairs have their key the other way round, and no index on the other"
                                    + " column",
                            "alter table book_tag drop constraint book_tag_pkey, add primary key"
                                    + " (tag_id, book_id)",
                            """
                            CONCURRENT: create index concurrently book_tag_book_id_idx on book_tag (book_id);\
                            """,
                            """
                            CONCURRENT: -- WARNING: queries may get slow: btree (tag_id), which is not in the model.
                            -- drop index concurrently book_tag_tag_id_idx;\
                            """),
                    Mutation.of(
                            "a unique constraint is missing",
                            "alter table author drop constraint author_email_key",
                            """
                            CONCURRENT: -- Fails if two rows are equal; drop what it leaves then.
                            create unique index concurrently author_email_key on author (email);\
                            """,
                            """
                            AFTERWARDS: alter table author
                                add constraint author_email_key unique using index author_email_key;\
                            """),
                    Mutation.of(
                            "a unique constraint is too much",
                            "alter table tag add unique (label)",
                            """
                            TRANSACTION: -- WARNING: loses the constraint UNIQUE (label), which is not in the model.
                            -- alter table tag
                            --     drop constraint tag_label_key;\
                            """),
                    Mutation.of(
                            "a check is missing",
                            "alter table book drop constraint book_price_check",
                            """
                            TRANSACTION: alter table book
                                add constraint book_price_check check (price >= 0) not valid;\
                            """,
                            """
                            AFTERWARDS: alter table book
                                validate constraint book_price_check;\
                            """),
                    Mutation.of(
                            "a check is another",
                            "alter table book drop constraint book_price_check, add constraint"
                                    + " book_price_check check (price >= -1)",
                            """
                            TRANSACTION: alter table book
                                drop constraint book_price_check,
                                add constraint book_price_check check (price >= 0) not valid;\
                            """,
                            """
                            AFTERWARDS: alter table book
                                validate constraint book_price_check;\
                            """),
                    Mutation.of(
                            "a check is not valid yet",
                            "alter table book drop constraint book_price_check, add constraint"
                                    + " book_price_check check (price >= 0) not valid",
                            """
                            AFTERWARDS: alter table book
                                validate constraint book_price_check;\
                            """),
                    Mutation.of(
                            "a check is too much",
                            "alter table book add check (stock < 100)",
                            """
                            TRANSACTION: -- WARNING: loses the constraint CHECK ((stock < 100)), which is not in the model.
                            -- alter table book
                            --     drop constraint book_stock_check;\
                            """),
                    Mutation.of(
                            "a foreign key is missing",
                            "alter table book drop constraint book_author_id_fkey",
                            """
                            TRANSACTION: alter table book
                                add constraint book_author_id_fkey foreign key (author_id) references author (id) not valid;\
                            """,
                            """
                            AFTERWARDS: alter table book
                                validate constraint book_author_id_fkey;\
                            """),
                    Mutation.of(
                            "a foreign key acts otherwise",
                            "alter table author drop constraint author_favourite_id_fkey, add"
                                    + " constraint author_favourite_id_fkey foreign key"
                                    + " (favourite_id) references book on delete cascade",
                            """
                            TRANSACTION: alter table author
                                drop constraint author_favourite_id_fkey,
                                add constraint author_favourite_id_fkey foreign key (favourite_id) references book (id) on delete set null not valid;\
                            """,
                            """
                            AFTERWARDS: alter table author
                                validate constraint author_favourite_id_fkey;\
                            """),
                    Mutation.of(
                            "an exclusion is missing",
                            "alter table book drop constraint book_isbn_lent_excl",
                            """
                            TRANSACTION: -- WARNING: locks the table while its rows are checked, and fails if they do not fit.
                            -- alter table book
                            --     add constraint book_isbn_lent_excl exclude using gist (isbn with =, lent with &&) where (lent is not null);\
                            """),
                    Mutation.of(
                            "an index is missing",
                            "drop index book_meta_idx",
                            """
                            CONCURRENT: create index concurrently book_meta_idx on book using gin (meta jsonb_path_ops);\
                            """),
                    Mutation.of(
                            "an index of a foreign key is missing",
                            "drop index shop.order_by_idx",
                            """
                            CONCURRENT: create index concurrently order_by_idx on shop."order" ("by");\
                            """),
                    Mutation.of(
                            "a partial unique index is another",
                            "drop index book_sad; create unique index book_sad on book (title)"
                                    + " where mood = 'HAPPY'",
                            """
                            CONCURRENT: -- In place of btree (title) WHERE (mood = 'HAPPY'::public.mood).
                            create unique index concurrently book_sad_new on book (title) include (price) where mood = 'SAD';
                            drop index concurrently book_sad;
                            alter index book_sad_new rename to book_sad;\
                            """),
                    Mutation.of(
                            "an index was not built to its end",
                            "update pg_index set indisvalid = false where indexrelid ="
                                    + " 'shop.order_by_idx'::regclass",
                            """
                            CONCURRENT: -- It was not built to its end, and is not used.
                            reindex index concurrently shop.order_by_idx;\
                            """),
                    Mutation.of(
                            "an index is too much",
                            "create index tag_label on tag (label)",
                            """
                            CONCURRENT: -- WARNING: queries may get slow: btree (label), which is not in the model.
                            -- drop index concurrently tag_label;\
                            """),
                    Mutation.of(
                            "a sequence is missing",
                            "drop sequence book_seq",
                            "TRANSACTION: create sequence book_seq increment by 50;",
                            "TRANSACTION: select setval('book_seq', max(id)) from book;"),
                    Mutation.of(
                            "a sequence has another step",
                            "alter sequence book_seq increment by 1",
                            """
                            TRANSACTION: -- WARNING: programs that count on the step of 1 would take the same keys twice: stop them first.
                            -- alter sequence book_seq increment by 50;\
                            """),
                    Mutation.of(
                            "labels are missing",
                            "alter type mood rename value 'TIRED' to 'BORED';"
                                    + " alter type mood rename value 'HAPPY' to 'GAY'",
                            "ADVANCE: alter type mood add value 'HAPPY' before 'GAY';",
                            "ADVANCE: alter type mood add value 'TIRED' after 'SAD';"),
                    Mutation.of(
                            "a table is missing",
                            "drop table book_tag",
                            """
                            TRANSACTION: create table book_tag (
                                book_id bigint not null,
                                tag_id bigint not null,
                                constraint book_tag_pkey primary key (book_id, tag_id)
                            );\
                            """,
                            """
                            TRANSACTION: alter table book_tag
                                add constraint book_tag_book_id_fkey foreign key (book_id) references book (id) on delete cascade;\
                            """,
                            """
                            TRANSACTION: alter table book_tag
                                add constraint book_tag_tag_id_fkey foreign key (tag_id) references tag (id) on delete cascade;\
                            """,
                            "TRANSACTION: create index book_tag_tag_id_idx on book_tag (tag_id);"),
                    Mutation.of(
                            "a comment is another",
                            "comment on table author is 'Who reads'; comment on column"
                                    + " author.email is null",
                            "TRANSACTION: comment on table author is 'Who writes';",
                            """
                            TRANSACTION: comment on column author.email is 'It''s asked for once';\
                            """));

    private Mutations() {}
}
