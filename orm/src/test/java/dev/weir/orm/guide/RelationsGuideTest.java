package dev.weir.orm.guide;

import static dev.weir.orm.expression.Aggregates.max;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.Results;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.NotFetchedException;
import dev.weir.orm.expression.Fetch;
import dev.weir.orm.guide.store.Address;
import dev.weir.orm.guide.store.Card;
import dev.weir.orm.guide.store.Category;
import dev.weir.orm.guide.store.Customer;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.guide.store._Card;
import dev.weir.orm.guide.store._Category;
import dev.weir.orm.guide.store._Customer;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.util.List;

/// The code of docs/data-layer-relations.md: each fetch, with the number of its statements.
@Timeout(60)
final class RelationsGuideTest {
    record Count(String name, long books) {}

    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();

    @AfterEach
    void close() {
        shop.close();
    }

    private Query<Book> books() {
        return db.from(Book.class);
    }

    private Query<Author> authors() {
        return db.from(Author.class);
    }

    private void costs(int statements, Results<?> query) {
        db.record(query::list).assertQueries(statements);
    }

    private void costs(int statements, Runnable work) {
        db.record(work).assertQueries(statements);
    }

    @Test
    void aRefHasTheKey() {
        Book book = books().where(_Book.title.eq("Emma")).one();
        Object key = book.author().key();
        assertThat(key).isEqualTo(1L);
        assertThatThrownBy(() -> book.author().get().name())
                .isInstanceOf(NotFetchedException.class)
                .hasMessage(
                        """
                        not fetched: add .fetch(_Book.author) to the query, or load it for all \
                        rows at once with db.load(rows, _Book.author)\
                        """);
    }

    @Test
    void aFetchFillsIt() {
        List<Book> books =
                db.from(Book.class).fetch(_Book.author).orderBy(_Book.title.asc()).list();
        for (Book book : books) {
            assertThat(book.author().get().name()).isNotEmpty();
        }
    }

    @Test
    void conditionsCostNoStatement() {
        costs(1, books().where(_Book.author.name.startsWith("J")));
        costs(1, books().where(_Book.author.id.eq(1)));
        costs(1, books().orderBy(_Book.author.name.asc()));
        costs(1, authors().where(_Author.books.any(_Book.price.gt(7))));
        costs(1, authors().where(_Author.books.none()));
        costs(1, authors().orderBy(_Author.books.count().desc()));
        assertThat(authors().where(_Author.books.none()).list()).hasSize(1);
    }

    @Test
    void fetchesCostOneStatementForEachToMany() {
        costs(1, books().fetch(_Book.author));
        costs(2, authors().fetch(_Author.books));
        costs(2, authors().fetch(_Author.books.where(_Book.stock.gt(0))));
        costs(2, authors().fetch(_Author.books.orderBy(_Book.price.desc()).limit(1)));
        costs(2, authors().fetch(_Author.books.fetch(_Book.author)));
        costs(2, books().fetch(_Book.author, _Book.author.books));
        costs(1, authors().where(_Author.id.lt(0)).fetch(_Author.books));
    }

    @Test
    void loadsCostOneStatementForEachStep() {
        List<Book> books = db.from(Book.class).list();
        costs(1, () -> db.load(books, _Book.author));
        costs(1, () -> db.load(books, _Book.author.books));
        List<Book> others = db.from(Book.class).list();
        costs(2, () -> db.load(others, _Book.author.books));
    }

    @Test
    void manyAreChosen() {
        List<Author> authors =
                db.from(Author.class)
                        .fetch(
                                _Author.books
                                        .where(_Book.stock.gt(0))
                                        .orderBy(_Book.price.desc())
                                        .limit(3))
                        .orderBy(_Author.name.asc())
                        .list();
        Author austen = authors.get(1);
        assertThat(austen.books().list()).extracting(Book::title).containsExactly("Emma");
        assertThat(authors.get(2).books().isEmpty()).isTrue();
    }

    @Test
    void manyAreAggregated() {
        List<Count> counts =
                db.from(Author.class)
                        .orderBy(_Author.name.asc())
                        .select(Count::new, _Author.name, _Author.books.count())
                        .list();
        List<Author> rich =
                db.from(Author.class)
                        .where(_Author.books.sum(_Book.price).gt(new BigDecimal(20)))
                        .orderBy(_Author.books.aggregate(max(_Book.price)).desc().nullsLast())
                        .list();
        assertThat(counts.getFirst()).isEqualTo(new Count("Homer", 1));
        assertThat(rich).extracting(Author::name).containsExactly("Ursula K. Le Guin");
    }

    @Test
    void fetchesAreValues() {
        Fetch<Author> forCards = _Author.books.where(_Book.stock.gt(0)).fetch(_Book.author);
        assertThat(authors().fetch(forCards).list()).hasSize(4);
    }

    @Test
    void referencesAreWritten() {
        Author homer = authors().where(_Author.name.eq("Homer")).one();
        db.update(_Book.with(books().where(_Book.id.eq(1L)).one()).author(_Author.ref(3L)).build());
        long moved =
                books().where(_Book.author.eq(homer)).update(_Book.author.set(_Author.ref(2L)));
        assertThat(moved).isEqualTo(2);
    }

    @Test
    void otherRelations() {
        try (Db store = Store.open(TestServers.shared())) {
            Category books = Store.categories(store).get(1);
            List<Category> path =
                    store.from(Category.class)
                            .where(_Category.name.eq("atlases"))
                            .withAncestors(_Category.parent)
                            .list();
            List<Category> below =
                    store.from(Category.class)
                            .where(_Category.id.eq(books.id()))
                            .withDescendants(_Category.parent)
                            .list();
            assertThat(path).extracting(Category::name).contains("all", "books", "atlases");
            assertThat(below).extracting(Category::name).containsOnly("books", "atlases");
        }
    }

    @Test
    void theOtherSideOfOneToOne() {
        try (Db store = Store.open(TestServers.shared())) {
            Address home = new Address("High Street 1", "Bath", "GB");
            Customer anne = store.insert(Customer.of("Anne", "anne@example.org", home));
            store.insert(Customer.of("Elinor", "elinor@example.org", home));
            store.insert(new Card("4711", _Customer.ref(anne)));

            Query<Customer> all = store.from(Customer.class).orderBy(_Customer.name.asc());
            List<Customer> customers = all.fetch(_Customer.card).list();
            store.record(() -> all.fetch(_Customer.card).list()).assertQueries(1);
            assertThat(customers.get(0).card().find().map(Card::number)).contains("4711");
            assertThat(customers.get(1).card().find()).isEmpty();
            assertThat(all.where(_Customer.card.any(_Card.number.eq("4711"))).count()).isEqualTo(1);
            assertThat(all.where(_Customer.card.none()).count()).isEqualTo(1);
            assertThat(store.from(Card.class).where(_Card.customer.eq(anne)).exists()).isTrue();
        }
    }

    @Test
    void newEntitiesHaveNothingFetched() {
        Author lem = db.insert(new Author(null, "Stanislaw Lem", 1921, Many.unfetched()));
        assertThatThrownBy(() -> lem.books().list())
                .isInstanceOf(NotFetchedException.class)
                .hasMessage(
                        """
                        not fetched, since this is a Many of an entity that no query has read: \
                        load it for all rows at once with db.load(rows, ...) and the relation in \
                        the metamodel\
                        """);
        db.load(List.of(lem), _Author.books);
        assertThat(lem.books()).isEmpty();
    }
}
