package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.OptimisticLockException;
import dev.weir.orm.PageRequest;
import dev.weir.orm.PageTokenException;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.util.List;

/// The messages of docs/data-layer-errors.md.
@Timeout(60)
final class ErrorsGuideTest {
    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();

    @AfterEach
    void close() {
        shop.close();
    }

    private Book emma() {
        return db.find(Book.class, 1L).orElseThrow();
    }

    private static Book solaris(String isbn) {
        return new Book(null, isbn, "Solaris", BigDecimal.TEN, 3, 0, Ref.to(1L), List.of(), null);
    }

    private String add(Book book) {
        try {
            db.insert(book);
            return "added";
        } catch (ServerErrorException e) {
            if (e.sqlState().equals(SqlState.UNIQUE_VIOLATION)) {
                return "there already: " + e.error().constraint();
            }
            throw e;
        }
    }

    @Test
    void constraintsAreTold() {
        assertThat(add(solaris("9780000000001"))).isEqualTo("there already: book_isbn_key");
        assertThat(add(solaris("9780000000009"))).isEqualTo("added");
    }

    @Test
    void staleEntities() {
        Book read = emma();
        db.update(_Book.with(read).stock(9).build());
        assertThatThrownBy(() -> db.update(read))
                .isInstanceOf(OptimisticLockException.class)
                .hasMessage(
                        """
                        dev.weir.orm.shop.Book with the key 1 and version 0 was not updated: \
                        somebody has changed or deleted it since it was read; \
                        read it again and decide anew\
                        """);
    }

    @Test
    void entitiesWithoutAKey() {
        Author lem = new Author(null, "Lem", 1921, Many.unfetched());
        assertThatThrownBy(() -> db.update(lem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        """
                        Author[id=null, name=Lem, born=1921, books=Many.unfetched] was not updated, \
                        since it has no key yet: insert it first, and go on with what insert returns\
                        """);
        assertThatThrownBy(() -> _Author.ref(lem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "has no key yet: insert it first, and take what insert returns");
    }

    @Test
    void keysOfAnotherClass() {
        assertThatThrownBy(() -> db.find(Book.class, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        """
                        dev.weir.orm.shop.Book has keys of the class java.lang.Long in id, \
                        and 1 is of java.lang.String\
                        """);
    }

    @Test
    void classesThatAreNoEntities() {
        assertThatThrownBy(() -> db.from(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        """
                        java.lang.String has no model: it must be annotated with @Entity, and the \
                        annotation processor weir-orm-processor must run when it is compiled (it \
                        writes java.lang._String)\
                        """);
    }

    @Test
    void nullsAreNoValues() {
        String title = null;
        assertThatThrownBy(() -> db.from(Book.class).where(_Book.title.eq(title)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a value is null: use isNull(), isNotDistinctFrom(...) or setNull()");
    }

    @Test
    void tokensOfPages() {
        assertThatThrownBy(() -> PageRequest.of(20, "7"))
                .isInstanceOf(PageTokenException.class)
                .hasMessage("\"7\" is no page's token; take one from Page.next() or previous()");
        assertThatThrownBy(() -> db.from(Book.class).page(PageRequest.of(20, "fnonsense")))
                .isInstanceOf(PageTokenException.class)
                .hasMessage(
                        """
                        the page's token "nonsense" is none of this query: it was altered, \
                        or belongs to another order\
                        """);
    }

    @Test
    void streamsThatFetch() {
        assertThatThrownBy(() -> db.from(Author.class).fetch(_Author.books).stream())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        """
                        stream() has one row at a time and cannot fetch to-many relations, \
                        which are one query for all rows: use list(), or load(...) for parts\
                        """);
    }
}
