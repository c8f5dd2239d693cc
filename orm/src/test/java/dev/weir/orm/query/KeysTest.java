package dev.weir.orm.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Db;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Keys as programs write them.
final class KeysTest {
    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();

    @AfterEach
    void close() {
        shop.close();
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
        assertThat(db.find(Book.class, 1)).isPresent();
        assertThat(db.from(Book.class).byKeys(List.of(1, 2, 99))).containsOnlyKeys(1, 2);
    }

    @Test
    void keysAreNotLookedForBehindALimit() {
        assertThatThrownBy(() -> db.from(Book.class).limit(2).byKeys(List.of(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "byKeys(...) behind limit, offset, distinctOn or a union would apply before"
                                + " it: say it first, or call asTable() between");
    }

    @Test
    void referencesByANarrowerKeyAreFound() {
        Book book = _Book.with(db.find(Book.class, 3L).orElseThrow()).author(Ref.to(1)).build();
        db.load(List.of(book), _Book.author);
        assertThat(book.author().get().name()).isEqualTo("Jane Austen");
    }

    @Test
    void whatHasNoKeyIsNotUpdated() {
        Author lem = new Author(null, "Lem", 1921, Many.unfetched());
        assertThatThrownBy(() -> db.update(lem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "was not updated, since it has no key yet: insert it first, and go on with"
                                + " what insert returns");
    }
}
