package dev.weir.orm.shop;

import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.Column;
import dev.weir.orm.expression.Columns;
import dev.weir.orm.expression.NumberColumn;
import dev.weir.orm.expression.TextColumn;
import dev.weir.orm.expression.ToOnePath;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.model.EntityReader;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TableModel;
import dev.weir.orm.model.TablePart;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.model.ValueSource;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// The metamodel of [Book], as the processor writes it.
public final class _Book {
    /// What the data layer knows of the entity.
    public static final EntityModel<Book> model = EntityModels.register(new Model());

    private static final TablePath ROOT = TablePath.root(model);

    public static final NumberColumn<Book, Long> id = Columns.number(ROOT, Model.ID);
    public static final TextColumn<Book> isbn = Columns.text(ROOT, Model.ISBN);
    public static final TextColumn<Book> title = Columns.text(ROOT, Model.TITLE);
    public static final NumberColumn<Book, BigDecimal> price = Columns.number(ROOT, Model.PRICE);
    public static final NumberColumn<Book, Integer> stock = Columns.number(ROOT, Model.STOCK);
    public static final NumberColumn<Book, Integer> version = Columns.number(ROOT, Model.VERSION);
    public static final _Author.Path<Book> author = new _Author.Path<>(ROOT, Model.AUTHOR);
    public static final Column<Book, List<String>> tags = Columns.any(ROOT, Model.TAGS);
    public static final Column<Book, Json> meta = Columns.any(ROOT, Model.META);

    private _Book() {}

    public static Ref<Book> ref(Long id) {
        return Ref.to(id);
    }

    public static Ref<Book> ref(Book book) {
        return Ref.to(EntityModels.keyOf(model, book), book);
    }

    public static With with(Book book) {
        return new With(book);
    }

    /// A copy in the making.
    public static final class With {
        private @Nullable Long id;
        private String isbn;
        private String title;
        private BigDecimal price;
        private int stock;
        private int version;
        private Ref<Author> author;
        private List<String> tags;
        private @Nullable Json meta;

        private With(Book book) {
            this.id = book.id();
            this.isbn = book.isbn();
            this.title = book.title();
            this.price = book.price();
            this.stock = book.stock();
            this.version = book.version();
            this.author = book.author();
            this.tags = book.tags();
            this.meta = book.meta();
        }

        public With id(@Nullable Long changed) {
            this.id = changed;
            return this;
        }

        public With isbn(String changed) {
            this.isbn = changed;
            return this;
        }

        public With title(String changed) {
            this.title = changed;
            return this;
        }

        public With price(BigDecimal changed) {
            this.price = changed;
            return this;
        }

        public With stock(int changed) {
            this.stock = changed;
            return this;
        }

        public With version(int changed) {
            this.version = changed;
            return this;
        }

        public With author(Ref<Author> changed) {
            this.author = changed;
            return this;
        }

        public With tags(List<String> changed) {
            this.tags = changed;
            return this;
        }

        public With meta(@Nullable Json changed) {
            this.meta = changed;
            return this;
        }

        public Book build() {
            return new Book(id, isbn, title, price, stock, version, author, tags, meta);
        }
    }

    /// The book that a relation leads to.
    public static final class Path<E> extends ToOnePath<E, Book> {
        public final NumberColumn<E, Long> id = Columns.number(table(), Model.ID);
        public final TextColumn<E> isbn = Columns.text(table(), Model.ISBN);
        public final TextColumn<E> title = Columns.text(table(), Model.TITLE);
        public final NumberColumn<E, BigDecimal> price = Columns.number(table(), Model.PRICE);
        public final NumberColumn<E, Integer> stock = Columns.number(table(), Model.STOCK);
        public final NumberColumn<E, Integer> version = Columns.number(table(), Model.VERSION);
        public final Column<E, List<String>> tags = Columns.any(table(), Model.TAGS);
        public final Column<E, Json> meta = Columns.any(table(), Model.META);

        public Path(TablePath from, Relation.ToOne relation) {
            super(from, relation);
        }

        /// A method, since relations go in circles.
        public _Author.Path<E> author() {
            return new _Author.Path<>(table(), Model.AUTHOR);
        }
    }

    private static final class Model extends EntityModel<Book> {
        private static final SqlType<List<String>> TEXTS = SqlTypes.TEXT.array();

        static final ColumnModel<Long> ID =
                ColumnModel.of("id", "id", SqlTypes.BIGINT)
                        .from(new ValueSource.Sequence("book_seq", 50))
                        .written(ColumnModel.Writing.INSERT_ONLY);
        static final ColumnModel<String> ISBN =
                ColumnModel.of("isbn", "isbn", SqlTypes.VARCHAR).declared("varchar(13)");
        static final ColumnModel<String> TITLE =
                ColumnModel.of("title", "title", SqlTypes.VARCHAR).declared("varchar(255)");
        static final ColumnModel<BigDecimal> PRICE =
                ColumnModel.of("price", "price", SqlTypes.NUMERIC).declared("numeric(10, 2)");
        static final ColumnModel<Integer> STOCK =
                ColumnModel.of("stock", "stock", SqlTypes.INTEGER);
        static final ColumnModel<Integer> VERSION =
                ColumnModel.of("version", "version", SqlTypes.INTEGER)
                        .from(new ValueSource.Version());
        static final ColumnModel<Long> AUTHOR_ID =
                ColumnModel.of("author_id", "author", SqlTypes.BIGINT);
        static final ColumnModel<List<String>> TAGS = ColumnModel.of("tags", "tags", TEXTS);
        static final ColumnModel<Json> META =
                ColumnModel.of("meta", "meta", SqlTypes.JSONB).nullable();
        static final Relation.ToOne AUTHOR =
                new Relation.ToOne(
                        "author",
                        "_Book.author",
                        List.of("author_id"),
                        List.of("id"),
                        Relation.Presence.REQUIRED,
                        () -> _Author.model);

        Model() {
            super(
                    Book.class,
                    TableModel.of(
                                    "book",
                                    List.of(
                                            ID, ISBN, TITLE, PRICE, STOCK, VERSION, AUTHOR_ID, TAGS,
                                            META),
                                    "id")
                            .with(
                                    new TablePart.Unique("book_isbn_key", List.of("isbn")),
                                    new TablePart.ForeignKey(
                                            "book_author_id_fkey",
                                            List.of("author_id"),
                                            "author",
                                            List.of("id"),
                                            "")),
                    List.of(AUTHOR));
        }

        @Override
        public Book read(EntityReader in) {
            return new Book(
                    in.required(0, SqlTypes.BIGINT),
                    in.required(1, SqlTypes.VARCHAR),
                    in.required(2, SqlTypes.VARCHAR),
                    in.required(3, SqlTypes.NUMERIC),
                    in.intValue(4),
                    in.intValue(5),
                    in.ref(0),
                    in.required(7, TEXTS),
                    in.nullable(8, SqlTypes.JSONB));
        }

        @Override
        public @Nullable Object value(Book entity, int column) {
            return switch (column) {
                case 0 -> entity.id();
                case 1 -> entity.isbn();
                case 2 -> entity.title();
                case 3 -> entity.price();
                case 4 -> entity.stock();
                case 5 -> entity.version();
                case 6 -> keyPart(entity.author(), 0);
                case 7 -> entity.tags();
                case 8 -> entity.meta();
                default -> throw noColumn(column);
            };
        }

        @Override
        @SuppressWarnings("unchecked") // by the column's type
        public Book with(Book entity, int[] columns, @Nullable Object[] values) {
            With copy = new With(entity);
            for (int i = 0; i < columns.length; i++) {
                switch (columns[i]) {
                    case 0 -> copy.id = (Long) values[i];
                    case 1 -> copy.isbn = (String) required(values[i], 1);
                    case 2 -> copy.title = (String) required(values[i], 2);
                    case 3 -> copy.price = (BigDecimal) required(values[i], 3);
                    case 4 -> copy.stock = (Integer) required(values[i], 4);
                    case 5 -> copy.version = (Integer) required(values[i], 5);
                    case 6 -> copy.author = Ref.read(values[i], "_Book.author");
                    case 7 -> copy.tags = (List<String>) required(values[i], 7);
                    case 8 -> copy.meta = (Json) values[i];
                    default -> throw noColumn(columns[i]);
                }
            }
            return copy.build();
        }

        @Override
        public Ref<?> ref(Book entity, int relation) {
            return switch (relation) {
                case 0 -> entity.author();
                default -> throw noRelation(relation);
            };
        }
    }
}
