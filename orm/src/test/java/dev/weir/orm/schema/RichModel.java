package dev.weir.orm.schema;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TableModel;
import dev.weir.orm.model.TablePart;
import dev.weir.orm.model.ValueSource;

import java.util.List;
import java.util.Optional;

/// Models with one of everything that a schema can have.
final class RichModel {
    enum Mood {
        HAPPY,
        SAD,
        TIRED
    }

    private static final ColumnModel<Long> BY_IDENTITY =
            column("id", SqlTypes.BIGINT).from(new ValueSource.Identity());

    static final EntityModel<?> AUTHOR =
            new TableOnly(
                    TableModel.of(
                                    "author",
                                    List.of(
                                            BY_IDENTITY,
                                            column("name", SqlTypes.TEXT),
                                            column("email", SqlTypes.TEXT.named("citext")),
                                            column("favourite_id", SqlTypes.BIGINT).nullable()),
                                    "id")
                            .with(
                                    new TablePart.Unique("", List.of("email")),
                                    reference("favourite_id", "book", "on delete set null"),
                                    new TablePart.Comment("", "Who writes"),
                                    new TablePart.Comment("email", "It's asked for once")));

    static final EntityModel<?> TAG =
            new TableOnly(
                    TableModel.of(
                            "tag", List.of(BY_IDENTITY, column("label", SqlTypes.TEXT)), "id"));

    static final EntityModel<?> BOOK =
            new TableOnly(
                    TableModel.of("book", bookColumns(), "id").with(bookParts()),
                    new Relation.ManyToMany(
                            "tags",
                            "_Book.tags",
                            "book_tag",
                            List.of("book_id"),
                            List.of("tag_id"),
                            () -> TAG));

    static final EntityModel<?> ORDER =
            new TableOnly(
                    TableModel.of(
                                    "order",
                                    List.of(
                                            column("year", SqlTypes.INTEGER),
                                            column("Number", SqlTypes.BIGINT)
                                                    .from(
                                                            new ValueSource.Sequence(
                                                                    "shop.order_seq", 1))
                                                    .defaultsTo("nextval('shop.order_seq')"),
                                            column("state", SqlType.of("shop.mood", Mood.class))
                                                    .defaultsTo("'SAD'"),
                                            column("by", SqlTypes.BIGINT)),
                                    "year",
                                    "Number")
                            .in("shop")
                            .with(
                                    new TablePart.Check("", "state <> 'TIRED'::shop.mood"),
                                    reference("by", "author", "on update cascade")));

    static final EntityModel<?> LINE =
            new TableOnly(
                    TableModel.of(
                                    "line",
                                    List.of(
                                            column("id", SqlTypes.UUID)
                                                    .from(new ValueSource.UuidV7()),
                                            column("order_year", SqlTypes.INTEGER),
                                            column("order_number", SqlTypes.BIGINT)),
                                    "id")
                            .in("shop")
                            .with(
                                    new TablePart.ForeignKey(
                                            "",
                                            List.of("order_year", "order_number"),
                                            "order",
                                            List.of("year", "Number"),
                                            "")));

    static final EntityModel<?> CARD = payment(column("number", SqlTypes.TEXT));
    static final EntityModel<?> CASH = payment(column("till", SqlTypes.INTEGER));

    private RichModel() {}

    static List<EntityModel<?>> all() {
        return List.of(AUTHOR, TAG, BOOK, ORDER, LINE, CARD, CASH);
    }

    private static <V> ColumnModel<V> column(String name, SqlType<V> type) {
        return ColumnModel.of(name, name, type);
    }

    private static TablePart reference(String column, String table, String actions) {
        return new TablePart.ForeignKey("", List.of(column), table, List.of("id"), actions);
    }

    private static EntityModel<?> payment(ColumnModel<?> own) {
        return new TableOnly(
                TableModel.of(
                        "payment",
                        List.of(
                                BY_IDENTITY,
                                column("kind", SqlTypes.TEXT).from(new ValueSource.Discriminator()),
                                own),
                        "id"));
    }

    private static List<ColumnModel<?>> bookColumns() {
        return List.of(
                column("id", SqlTypes.BIGINT).from(new ValueSource.Sequence("book_seq", 50)),
                column("isbn", SqlTypes.VARCHAR).declared("varchar(13)"),
                column("title", SqlTypes.VARCHAR).declared("varchar(255)"),
                column("price", SqlTypes.NUMERIC).declared("numeric(10, 2)").defaultsTo("0"),
                column("stock", SqlTypes.INTEGER).declared("int"),
                column("author_id", SqlTypes.BIGINT),
                column("tags", SqlTypes.TEXT.array()).defaultsTo("'{}'"),
                column("meta", SqlTypes.JSONB).nullable(),
                column("mood", SqlType.of("mood", Mood.class)).nullable(),
                column("extra", SqlTypes.hstore()).nullable(),
                column("added", SqlTypes.TIMESTAMPTZ)
                        .from(new ValueSource.Default())
                        .defaultsTo("now()"),
                column("lent", SqlTypes.TEXT.named("tstzrange")).nullable(),
                column("loud", SqlTypes.TEXT)
                        .from(new ValueSource.Generated("upper(title)"))
                        .nullable());
    }

    private static TablePart[] bookParts() {
        return new TablePart[] {
            new TablePart.Unique("", List.of("isbn")),
            new TablePart.Check("", "price >= 0"),
            new TablePart.Check("", "isbn not in ('-', '?')"),
            new TablePart.Check("book_sold", "stock > 0 or price is not null"),
            reference("author_id", "author", ""),
            index("gin", "meta jsonb_path_ops"),
            index("gin", "title gin_trgm_ops"),
            index("brin", "added"),
            index("hash", "title"),
            index("btree", "lower(title)", "price desc nulls last"),
            index("gist", "lent"),
            index("btree", "loud"),
            new TablePart.Index(
                    "book_sad",
                    TablePart.Uniqueness.UNIQUE,
                    "btree",
                    List.of("title"),
                    List.of("price"),
                    Optional.of("mood = 'SAD'")),
            new TablePart.Exclusion(
                    "",
                    "gist",
                    List.of("isbn with =", "lent with &&"),
                    Optional.of("lent is not null"))
        };
    }

    private static TablePart index(String method, String... keys) {
        return new TablePart.Index(
                "",
                TablePart.Uniqueness.REPEATABLE,
                method,
                List.of(keys),
                List.of(),
                Optional.empty());
    }
}
