package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.BatchResult;
import dev.weir.driver.Bulk;
import dev.weir.driver.BulkCounts;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyHeader;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOnError;
import dev.weir.driver.CopyOptions;
import dev.weir.driver.CopyOut;
import dev.weir.driver.CopyRow;
import dev.weir.driver.CopyRowException;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.RawCopyOut;
import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.pool.Pool;
import dev.weir.pool.Weir;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The code of the guide to many rows, compiled and run.
final class BulkGuideTest {
    private static EmbeddedPostgres postgres;
    private static Pool db;

    // [book]
    record Book(String isbn, String title, BigDecimal price) {}

    // [end]

    // [priced]
    record Priced(long id, String isbn) {}

    // [end]

    // [price]
    record Price(String isbn, BigDecimal price) {}

    // [end]

    private final List<Book> books =
            IntStream.rangeClosed(1, 1000)
                    .mapToObj(i -> new Book("isbn " + i, "Book " + i, BigDecimal.valueOf(i, 2)))
                    .toList();

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start();
        db = Weir.open(postgres.url() + "?pool_max_size=5");
    }

    @AfterAll
    static void stop() {
        db.close();
        postgres.close();
    }

    @BeforeEach
    void makeTable() {
        db.script("drop table if exists book");
        // [table]
        db.script(
                """
                create table book (
                    id bigint generated always as identity primary key,
                    isbn text not null unique,
                    title varchar(100) not null,
                    price numeric
                )
                """);
        // [end]
    }

    private static long count() {
        return db.query("select count(*) from book").one(Long.class);
    }

    @Test
    void copiesIn() {
        // [copy-in]
        long copied = db.copyIn("book", Book.class).copyAll(books);
        // [end]
        assertThat(copied).isEqualTo(1000);
        db.execute("truncate book");

        // [copy-in-loop]
        try (CopyIn<Book> copy = db.copyIn("book", Book.class)) {
            for (Book book : books) {
                copy.write(book);
            }
            copy.finish();
        }
        // [end]
        assertThat(count()).isEqualTo(1000);
        db.execute("truncate book");

        Stream<String> lines = Stream.of("1;Emma;9.50", "2;Momo;12.00");
        // [copy-in-lambda]
        CopyInto target = CopyInto.table("book").columns("isbn", "title", "price");
        db.copyIn(
                        target,
                        (String line, CopyRow row) -> {
                            String[] parts = line.split(";");
                            row.add(parts[0]).add(parts[1]).add(new BigDecimal(parts[2]));
                        })
                .copyAll(lines);
        // [end]
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void choosesOptions() {
        // [options]
        CopyInto target =
                CopyInto.table("shop.book")
                        .columns("isbn", "title")
                        .options(CopyOptions.text().onError(CopyOnError.IGNORE))
                        .where("title <> ''");
        // [end]
        assertThat(target.sql())
                .isEqualTo(
                        "copy \"shop\".\"book\" (\"isbn\", \"title\") from stdin with (format text,"
                                + " on_error ignore) where title <> ''");
    }

    @Test
    void namesWhatWasRefused() {
        List<Book> tooLong = List.of(new Book("1", "x".repeat(101), BigDecimal.ONE));
        // [refused]
        try {
            db.copyIn("book", Book.class).copyAll(tooLong);
        } catch (CopyRowException e) {
            System.out.println("row " + e.row() + ", column " + e.column().orElse("unknown"));
        }
        // [end]
        assertThatThrownBy(() -> db.copyIn("book", Book.class).copyAll(tooLong))
                .isInstanceOf(CopyRowException.class)
                .hasMessageStartingWith("row 1, column title, value xxx");
    }

    @Test
    void tellsProgress() {
        // [progress]
        db.copyIn("book", Book.class)
                .onProgress(p -> System.out.println(p.rows() + " rows, " + p.bytes() + " bytes"))
                .copyAll(books);
        // [end]
        assertThat(count()).isEqualTo(1000);
    }

    @Test
    void copiesInParallel() {
        // [parallel]
        long copied =
                db.copyInParallel(3, CopyInto.table("book"), Book.class).copyAll(books.iterator());
        // [end]
        assertThat(copied).isEqualTo(1000);
    }

    @Test
    void copiesOut() {
        db.copyIn("book", Book.class).copyAll(books);
        BigDecimal[] sum = {BigDecimal.ZERO};
        // [copy-out]
        try (CopyOut<Book> copy = db.copyOut("select isbn, title, price from book", Book.class)) {
            copy.forEach(book -> sum[0] = sum[0].add(book.price()));
        }
        // [end]
        assertThat(sum[0]).isEqualTo("5005.00");
    }

    @Test
    void copiesFiles() throws IOException {
        InputStream file =
                new ByteArrayInputStream("isbn,title\n1,Emma\n".getBytes(StandardCharsets.UTF_8));
        OutputStream out = new ByteArrayOutputStream();
        // [raw]
        CopyOptions csv = CopyOptions.csv().header(CopyHeader.TRUE);
        CopyInto target = CopyInto.table("book").columns("isbn", "title").options(csv);
        try (RawCopyIn copy = db.rawCopyIn(target)) {
            file.transferTo(copy.outputStream());
            copy.finish();
        }
        try (RawCopyOut copy = db.rawCopyOut(CopyFrom.table("book").options(csv))) {
            copy.transferTo(out);
        }
        // [end]
        assertThat(out).hasToString("id,isbn,title,price\n1,1,Emma,\n");
    }

    @Test
    void writesInBulk() {
        List<Price> prices = List.of(new Price("isbn 1", BigDecimal.TEN));
        // [bulk]
        Bulk<Book> bulk = db.bulk("book", Book.class);

        List<Priced> keys = bulk.insertReturning(Priced.class, books, "id", "isbn");

        BulkCounts counts = bulk.onConflictUpdate(List.of("isbn"), "price").insert(books);
        System.out.println(counts.inserted() + " new, " + counts.updated() + " changed");

        long[] updated = db.bulk("book", Price.class).update(prices, "isbn");
        long[] deleted = db.bulk("book", Price.class).delete(prices, "isbn");
        // [end]
        assertThat(keys).hasSize(1000).first().isEqualTo(new Priced(1, "isbn 1"));
        assertThat(counts).isEqualTo(new BulkCounts(0, 1000, 0));
        assertThat(updated).containsExactly(1);
        assertThat(deleted).containsExactly(1);
    }

    @Test
    void runsEachRowOfABatch() {
        // [each]
        BatchResult result =
                db.batch("update book set price = price / $2 where isbn = $1")
                        .add("isbn 1", 2)
                        .add("isbn 2", 0)
                        .runEach();
        // [end]
        assertThat(result.size()).isEqualTo(2);
    }

    @Test
    void streams() {
        db.copyIn("book", Book.class).copyAll(books);
        // [stream]
        try (Stream<Book> all =
                db.query("select isbn, title, price from book where price > $1", 5).stream(
                        Book.class)) {
            all.limit(10).forEach(System.out::println);
        }
        // [end]
        assertThat(db.stats().available()).isEqualTo(db.stats().size());
    }
}
