package dev.weir.orm.shop;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.Columns;
import dev.weir.orm.expression.NumberColumn;
import dev.weir.orm.expression.TextColumn;
import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.expression.ToOnePath;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.model.EntityReader;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TableModel;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.model.ValueSource;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The metamodel of [Author], as the processor writes it.
public final class _Author {
    /// What the data layer knows of the entity.
    public static final EntityModel<Author> model = EntityModels.register(new Model());

    private static final TablePath ROOT = TablePath.root(model);

    public static final NumberColumn<Author, Long> id = Columns.number(ROOT, Model.ID);
    public static final TextColumn<Author> name = Columns.text(ROOT, Model.NAME);
    public static final NumberColumn<Author, Integer> born = Columns.number(ROOT, Model.BORN);
    public static final ToManyPath<Author, Book> books = ToManyPath.of(ROOT, Model.BOOKS);

    private _Author() {}

    /// A reference to an author by its key.
    public static Ref<Author> ref(Long id) {
        return Ref.to(id);
    }

    /// A reference to an author that is in the database.
    public static Ref<Author> ref(Author author) {
        return Ref.to(EntityModels.keyOf(model, author), author);
    }

    /// A copy with other values.
    public static With with(Author author) {
        return new With(author);
    }

    /// A copy in the making.
    public static final class With {
        private @Nullable Long id;
        private String name;
        private @Nullable Integer born;
        private Many<Book> books;

        private With(Author author) {
            this.id = author.id();
            this.name = author.name();
            this.born = author.born();
            this.books = author.books();
        }

        public With id(@Nullable Long changed) {
            this.id = changed;
            return this;
        }

        public With name(String changed) {
            this.name = changed;
            return this;
        }

        public With born(@Nullable Integer changed) {
            this.born = changed;
            return this;
        }

        public With books(Many<Book> changed) {
            this.books = changed;
            return this;
        }

        public Author build() {
            return new Author(id, name, born, books);
        }
    }

    /// The author that a relation leads to.
    public static final class Path<E> extends ToOnePath<E, Author> {
        public final NumberColumn<E, Long> id = Columns.number(table(), Model.ID);
        public final TextColumn<E> name = Columns.text(table(), Model.NAME);
        public final NumberColumn<E, Integer> born = Columns.number(table(), Model.BORN);
        public final ToManyPath<E, Book> books = ToManyPath.of(table(), Model.BOOKS);

        public Path(TablePath from, Relation.ToOne relation) {
            super(from, relation);
        }
    }

    private static final class Model extends EntityModel<Author> {
        static final ColumnModel<Long> ID =
                ColumnModel.of("id", "id", SqlTypes.BIGINT)
                        .from(new ValueSource.Sequence("author_seq", 50))
                        .written(ColumnModel.Writing.INSERT_ONLY);
        static final ColumnModel<String> NAME =
                ColumnModel.of("name", "name", SqlTypes.VARCHAR).declared("varchar(255)");
        static final ColumnModel<Integer> BORN =
                ColumnModel.of("born", "born", SqlTypes.INTEGER).nullable();
        static final Relation.ToMany BOOKS =
                new Relation.ToMany(
                        "books",
                        "_Author.books",
                        List.of("author_id"),
                        List.of("id"),
                        Relation.Count.SEVERAL,
                        () -> _Book.model);

        Model() {
            super(
                    Author.class,
                    TableModel.of("author", List.of(ID, NAME, BORN), "id"),
                    List.of(BOOKS));
        }

        @Override
        public Author read(EntityReader in) {
            return new Author(
                    in.required(0, SqlTypes.BIGINT),
                    in.required(1, SqlTypes.VARCHAR),
                    in.nullable(2, SqlTypes.INTEGER),
                    in.many(0));
        }

        @Override
        public @Nullable Object value(Author entity, int column) {
            return switch (column) {
                case 0 -> entity.id();
                case 1 -> entity.name();
                case 2 -> entity.born();
                default -> throw noColumn(column);
            };
        }

        @Override
        public Author with(Author entity, int[] columns, @Nullable Object[] values) {
            With copy = new With(entity);
            for (int i = 0; i < columns.length; i++) {
                switch (columns[i]) {
                    case 0 -> copy.id = (Long) values[i];
                    case 1 -> copy.name = (String) required(values[i], 1);
                    case 2 -> copy.born = (Integer) values[i];
                    default -> throw noColumn(columns[i]);
                }
            }
            return copy.build();
        }

        @Override
        public Many<?> many(Author entity, int relation) {
            return switch (relation) {
                case 0 -> entity.books();
                default -> throw noRelation(relation);
            };
        }
    }
}
