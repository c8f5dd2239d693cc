package dev.weir.orm.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.StatementInspection.Field;
import dev.weir.driver.StatementInspection.Preparation;
import dev.weir.orm.Inspection;
import dev.weir.orm.Query;
import dev.weir.orm.StatementEvent;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;
import dev.weir.types.Format;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What can be learned of statements: texts, numbers, protocol.
final class InspectionTest {
    private Shop shop;

    @BeforeEach
    void open() {
        // One connection, so that what one run has prepared is there for the next.
        shop = Shop.open(TestServers.shared(), "&pool_max_size=1");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void saysWhichProtocolWasUsed() {
        Query<Book> query = shop.db().from(Book.class).where(_Book.price.lt(10));
        Inspection first = query.inspect();
        assertThat(first.statement().preparation()).isEqualTo(Preparation.WITH_NEXT_RUN);
        assertThat(first.statement().parameters())
                .containsExactly(new Field("$1", "numeric", Format.BINARY));
        assertThat(first.statement().columns())
                .contains(
                        new Field("id", "int8", Format.BINARY),
                        new Field("tags", "_text", Format.BINARY),
                        new Field("meta", "jsonb", Format.BINARY));
        assertThat(first.rows()).isEqualTo(2);
        Inspection second = query.inspect();
        assertThat(second.statement().preparation()).isEqualTo(Preparation.PREPARED);
        assertThat(second.traffic().roundTrips()).isEqualTo(1);
        assertThat(second.traffic().bytesSent()).isBetween(40L, first.traffic().bytesSent() - 100);
        assertThat(second.toString())
                .contains("prepared before; 2 rows")
                .contains("$1 numeric binary");
    }

    @Test
    void countsTheStatementsOfAPieceOfWork() {
        assertThat(
                        shop.db()
                                .record(
                                        () ->
                                                shop.db()
                                                        .from(Author.class)
                                                        .fetch(_Author.books)
                                                        .list())
                                .assertQueries(2)
                                .events())
                .extracting(StatementEvent::rows)
                .containsExactly(4L, 5L);
        assertThatThrownBy(
                        () ->
                                shop.db()
                                        .record(() -> shop.db().from(Author.class).exists())
                                        .assertQueries(2))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "2 statements were expected, and 1 were run:\n"
                                + "  select exists (select 1 from author)");
    }

    @Test
    void theLogHasWhatWasBound() {
        shop.db().from(Book.class).where(_Book.title.eq("Emma"), _Book.stock.ge(1)).count();
        assertThat(shop.takeEvents().getLast().parameters()).isEqualTo(List.of("Emma", 1));
    }
}
