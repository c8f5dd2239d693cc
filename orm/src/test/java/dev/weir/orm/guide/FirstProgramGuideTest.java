package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.orm.entity.Many;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The code of docs/data-layer.md.
@Timeout(60)
final class FirstProgramGuideTest {
    private final Shop shop = Shop.open(TestServers.shared());
    private final String url = shop.url();

    @AfterEach
    void close() {
        shop.close();
    }

    static String firstProgram(String url) {
        try (Db db = Db.open(url)) {
            Author lem = db.insert(new Author(null, "Stanislaw Lem", 1921, Many.unfetched()));
            Book solaris =
                    db.insert(
                            new Book(
                                    null,
                                    "9780571311576",
                                    "Solaris",
                                    new BigDecimal("9.90"),
                                    3,
                                    0,
                                    _Author.ref(lem),
                                    List.of("sf"),
                                    null));

            db.tx(
                    tx -> {
                        Book book =
                                db.from(Book.class)
                                        .where(_Book.id.eq(solaris.id()))
                                        .forUpdate()
                                        .one();
                        db.update(_Book.with(book).stock(book.stock() - 1).build());
                    });

            Book sold =
                    db.from(Book.class)
                            .where(_Book.isbn.eq("9780571311576"))
                            .fetch(_Book.author)
                            .one();
            return sold.author().get().name() + ": " + sold.title() + ", " + sold.stock() + " left";
        }
    }

    @Test
    void theFirstProgramRuns() {
        assertThat(firstProgram(url)).isEqualTo("Stanislaw Lem: Solaris, 2 left");
    }

    @Test
    void theFirstQueryIsOneStatement() {
        Db db = shop.db();
        List<Book> cheap =
                db.from(Book.class)
                        .where(_Book.price.lt(10), _Book.author.name.startsWith("Jane"))
                        .fetch(_Book.author)
                        .orderBy(_Book.title.asc())
                        .list();
        assertThat(cheap.getFirst().author().get().name()).isEqualTo("Jane Austen");
    }

    @Test
    void settingsNameAListener() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Consumer<String> logger = lines::add;
        DbSettings settings =
                DbSettings.url(url)
                        .log(event -> logger.accept(event.elapsed() + " " + event.sql()));
        try (Db db = Db.open(settings)) {
            db.from(Author.class).count();
        }
        assertThat(lines.getFirst()).endsWith(" select count(*) from author");
    }
}
