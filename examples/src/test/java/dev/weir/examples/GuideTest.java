package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Batch;
import dev.weir.driver.BatchResult;
import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.Connector;
import dev.weir.driver.LargeObject;
import dev.weir.driver.LargeObjects;
import dev.weir.driver.Notification;
import dev.weir.driver.Pipeline;
import dev.weir.driver.PipelinedQuery;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.RawCopyOut;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.Row;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.Subscription;
import dev.weir.driver.Transaction;
import dev.weir.driver.TransactionFunction;
import dev.weir.driver.TransactionOptions;
import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// The code of the guides, compiled and run. Each block of Java in them stands here word for word,
/// which [SnippetsTest] holds.
final class GuideTest {
    private static EmbeddedPostgres postgres;
    private Connection db;

    // [book]
    record Book(long id, String title, BigDecimal price) {}

    // [end]

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void end() {
        postgres.close();
    }

    @BeforeEach
    void connectAndFill() {
        db = Connector.of(postgres.url()).connect();
        db.script("drop table if exists book");
        // [script]
        db.script(
                """
                create table book (
                    id bigint generated always as identity primary key,
                    title text not null unique,
                    price numeric not null
                );
                insert into book (title, price) values ('Emma', 9.50), ('Ulysses', 24.00);
                """);
        // [end]
    }

    @AfterEach
    void disconnect() {
        db.close();
    }

    @Test
    void connects() {
        String url = postgres.url();
        // [connect]
        Connector connector = Connector.of(url);
        try (Connection db = connector.connect()) {
            String version = db.query("show server_version").one(String.class);
            System.out.println("PostgreSQL " + version);
        }
        // [end]
        assertThat(connector.settings().user()).isEqualTo("postgres");
    }

    @Test
    void reads() {
        // [read]
        List<Book> cheap =
                db.query("select id, title, price from book where price < $1", 10).list(Book.class);

        Optional<Book> emma =
                db.query("select id, title, price from book where title = $1", "Emma")
                        .first(Book.class);

        long count = db.query("select count(*) from book").one(Long.class);
        // [end]
        assertThat(cheap).containsExactly(emma.orElseThrow());
        assertThat(count).isEqualTo(2);
    }

    @Test
    void readsRows() {
        // [rows]
        for (Row row : db.query("select id, title, price from book order by id").list()) {
            System.out.println(row.longValue("id") + ": " + row.stringValue(1));
        }

        List<String> titles =
                db.query("select title from book order by id")
                        .list(row -> row.stringValue("title").toUpperCase());
        // [end]
        assertThat(titles).containsExactly("EMMA", "ULYSSES");
    }

    @Test
    void changes() {
        // [change]
        long changed =
                db.execute(
                        "update book set price = price * 0.9 where id = any($1)", List.of(1L, 2L));

        long id =
                db.query(
                                "insert into book (title, price) values ($1, $2) returning id",
                                "Momo",
                                new BigDecimal("12.00"))
                        .one(Long.class);
        // [end]
        assertThat(changed).isEqualTo(2);
        assertThat(id).isEqualTo(3);
    }

    @Test
    void runsTransactions() {
        // [transaction]
        db.transaction(
                tx -> {
                    tx.execute("update book set price = price - $1 where id = $2", 3, 2);
                    tx.execute("update book set price = price + $1 where id = $2", 3, 1);
                });

        BigDecimal total =
                db.inTransaction(
                        TransactionOptions.READ_ONLY,
                        tx -> tx.query("select sum(price) from book").one(BigDecimal.class));
        // [end]
        assertThat(total).isEqualByComparingTo("33.50");
    }

    @Test
    void undoesAPartOfATransaction() {
        // [savepoint]
        db.transaction(
                tx -> {
                    tx.execute("insert into book (title, price) values ('Momo', 12)");
                    try {
                        tx.transaction(
                                part ->
                                        part.execute(
                                                "insert into book (title, price) values ('Emma',"
                                                        + " 1)"));
                    } catch (ServerErrorException e) {
                        if (!e.sqlState().equals(SqlState.UNIQUE_VIOLATION)) {
                            throw e;
                        }
                    }
                });
        // [end]
        assertThat(db.query("select count(*) from book").one(Long.class)).isEqualTo(3);
    }

    @Test
    void endsTransactionsByHand() {
        // [begin]
        try (Transaction tx = db.begin()) {
            tx.execute("delete from book where id = $1", 1);
            Transaction part = tx.savepoint();
            part.execute("delete from book");
            part.rollback();
            tx.commit();
        }
        // [end]
        assertThat(db.query("select title from book").list(String.class))
                .containsExactly("Ulysses");
    }

    // [repeat]
    static final Set<SqlState> LOST_AGAINST_ANOTHER =
            Set.of(SqlState.SERIALIZATION_FAILURE, SqlState.DEADLOCK_DETECTED);

    static <T> T repeated(Connection db, TransactionFunction<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return db.inTransaction(TransactionOptions.SERIALIZABLE, work);
            } catch (ServerErrorException e) {
                if (attempt == 5 || !LOST_AGAINST_ANOTHER.contains(e.sqlState())) {
                    throw e;
                }
            }
        }
    }

    // [end]

    @Test
    void repeatsATransactionThatLostAgainstAnother() {
        int[] attempts = {0};
        try (Connection other = Connector.of(postgres.url()).connect()) {
            repeated(
                    db,
                    tx -> {
                        long sum = tx.query("select count(*) from book").one(Long.class);
                        if (attempts[0]++ == 0) {
                            repeated(
                                    other,
                                    with -> {
                                        with.query("select count(*) from book").one(Long.class);
                                        return with.execute(
                                                "insert into book (title, price) values ('A', 1)");
                                    });
                        }
                        return tx.execute(
                                "insert into book (title, price) values ($1, 1)", "B" + sum);
                    });
        }
        assertThat(attempts[0]).isEqualTo(2);
    }

    @Test
    void streams() {
        // [stream]
        try (Stream<Book> books =
                db.query("select id, title, price from book").fetchSize(500).stream(Book.class)) {
            books.filter(book -> book.title().startsWith("U")).forEach(System.out::println);
        }

        BigDecimal[] sum = {BigDecimal.ZERO};
        db.query("select price from book")
                .forEach(row -> sum[0] = sum[0].add(row.value(0, BigDecimal.class)));
        // [end]
        assertThat(sum[0]).isEqualByComparingTo("33.50");
    }

    @Test
    void runsABatch() {
        List<Book> books =
                List.of(new Book(0, "A", BigDecimal.ONE), new Book(0, "B", BigDecimal.TEN));
        // [batch]
        Batch batch = db.batch("insert into book (title, price) values ($1, $2)");
        for (Book book : books) {
            batch.add(book.title(), book.price());
        }
        long[] inserted = batch.run();
        // [end]
        assertThat(inserted).containsExactly(1, 1);
    }

    @Test
    void runsABatchForItsKeys() {
        // [batch-returning]
        List<Long> ids =
                db.batch("insert into book (title, price) values ($1, $2) returning id")
                        .add("Persuasion", new BigDecimal("8.00"))
                        .add("Villette", new BigDecimal("11.00"))
                        .runReturning(Long.class);
        // [end]
        assertThat(ids).containsExactly(3L, 4L);
    }

    @Test
    void runsABatchOfRowsThatStandForThemselves() {
        // [batch-each]
        BatchResult result =
                db.batch("insert into book (title, price) values ($1, $2)")
                        .add("Villette", new BigDecimal("11.00"))
                        .add("Emma", new BigDecimal("9.50"))
                        .add("Shirley", null)
                        .runEach();
        for (int row : result.failedRows()) {
            System.out.println(row + ": " + result.error(row).orElseThrow().getMessage());
        }
        // [end]
        assertThat(result.failedRows()).containsExactly(1, 2);
    }

    @Test
    void runsAPipeline() {
        // [pipeline]
        try (Pipeline pipeline = db.pipeline()) {
            PipelinedQuery count = pipeline.query("select count(*) from book");
            PipelinedQuery cheap =
                    pipeline.query("select id, title, price from book where price < $1", 10);
            pipeline.sync();
            System.out.println(cheap.list(Book.class) + " of " + count.list(Long.class));
        }
        // [end]
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
    }

    @Test
    void copiesIn() {
        // [copy-in]
        try (RawCopyIn copy =
                db.rawCopyIn("copy book (title, price) from stdin with (format csv)")) {
            copy.write("Momo,12.00\n".getBytes(StandardCharsets.UTF_8));
            copy.write("\"Alice, in Wonderland\",8.00\n".getBytes(StandardCharsets.UTF_8));
            long rows = copy.finish();
            System.out.println(rows + " rows copied");
        }
        // [end]
        assertThat(db.query("select count(*) from book").one(Long.class)).isEqualTo(4);
    }

    @Test
    void copiesOut() throws IOException {
        OutputStream file = new ByteArrayOutputStream();
        // [copy-out]
        try (RawCopyOut copy = db.rawCopyOut("copy book to stdout with (format csv, header)")) {
            copy.transferTo(file);
        }
        // [end]
        assertThat(file.toString()).startsWith("id,title,price\n1,Emma,9.50\n");
    }

    @Test
    void listens() {
        Connection other = db;
        try (Connection db = Connector.of(postgres.url()).connect()) {
            // [listen]
            try (Subscription orders = db.listen("orders")) {
                other.execute("select pg_notify($1, $2)", "orders", "order 17 is paid");

                Notification next = orders.take();
                System.out.println(next.payload());

                Optional<Notification> another = orders.poll(Duration.ofMillis(100));
                System.out.println(another.isPresent() ? "and another" : "and no more");
            }
            // [end]
        }
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void endsAtADeadline() {
        // [timeout]
        try {
            db.query("select pg_sleep(60)").timeout(Duration.ofMillis(200)).execute();
        } catch (RequestTimeoutException e) {
            System.out.println(e.getMessage() + ", its fate: " + e.fate());
        }
        // [end]
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
    }

    @Test
    void endsWhenInterrupted() throws InterruptedException {
        // [interrupt]
        Thread worker =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                db.execute("select pg_sleep(60)");
                            } catch (RequestInterruptedException e) {
                                System.out.println(e.getMessage());
                            }
                        });
        Thread.sleep(Duration.ofMillis(200));
        worker.interrupt();
        worker.join();
        // [end]
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
    }

    @Test
    void isSharedByThreads() throws Exception {
        // [share]
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> titles = new ArrayList<>();
            for (long id = 1; id <= 2; id++) {
                long key = id;
                titles.add(
                        executor.submit(
                                () ->
                                        db.query("select title from book where id = $1", key)
                                                .one(String.class)));
            }
            for (Future<String> title : titles) {
                System.out.println(title.get());
            }
        }
        // [end]
        assertThat(db.isOpen()).isTrue();
    }

    @Test
    void readsAndWritesLargeObjects() {
        byte[] bytes = {1, 2, 3};
        // [large-object]
        int oid =
                db.inTransaction(
                        tx -> {
                            int created = tx.largeObjects().create();
                            try (LargeObject object =
                                    tx.largeObjects().open(created, LargeObjects.Mode.WRITE)) {
                                object.write(bytes, 0, bytes.length);
                            }
                            return created;
                        });
        // [end]
        byte[] read =
                db.inTransaction(
                        tx -> {
                            try (LargeObject object =
                                    tx.largeObjects().open(oid, LargeObjects.Mode.READ)) {
                                return object.read(10);
                            }
                        });
        assertThat(read).isEqualTo(bytes);
    }

    @Test
    void tellsNotices() {
        List<String> told = new ArrayList<>();
        // [notices]
        db.onNotice(notice -> told.add(notice.severity() + ": " + notice.message()));
        db.script("drop table if exists nowhere");
        // [end]
        assertThat(told).containsExactly("NOTICE: table \"nowhere\" does not exist, skipping");
    }

    @Test
    void tellsAnErrorByItsCode() {
        // [error]
        try {
            db.execute("insert into book (title, price) values ($1, $2)", "Emma", 9);
        } catch (ServerErrorException e) {
            if (!e.sqlState().equals(SqlState.UNIQUE_VIOLATION)) {
                throw e;
            }
            System.out.println("there already: " + e.error().constraint());
        }
        // [end]
        assertThat(db.isOpen()).isTrue();
    }

    // [retry]
    static List<Book> booksOf(Connector connector) {
        try {
            return readBooks(connector);
        } catch (ConnectionLostException e) {
            // Reading twice does no harm. For a change, ask e.isRetrySafe() first.
            return readBooks(connector);
        }
    }

    // [end]

    private static List<Book> readBooks(Connector connector) {
        try (Connection db = connector.connect()) {
            return db.query("select id, title, price from book").list(Book.class);
        }
    }

    @Test
    void readsAgain() {
        assertThat(booksOf(Connector.of(postgres.url()))).hasSize(2);
    }

    // [kinds]
    static String adviceFor(PostgresException e) {
        return switch (e) {
            case ServerErrorException refused -> "the server says " + refused.sqlState();
            case RequestTimeoutException late -> "too slow, fate " + late.fate();
            default -> e.isRetrySafe() ? "try again" : "look before you try again";
        };
    }

    // [end]

    @Test
    void advises() {
        assertThatThrownBy(() -> db.execute("select 1/0"))
                .isInstanceOfSatisfying(
                        PostgresException.class,
                        e -> assertThat(adviceFor(e)).startsWith("the server says 22012"));
    }

    @Test
    void bindsCollectionsAndNulls() {
        // [parameters]
        long found =
                db.query(
                                "select count(*) from book where id = any($1) and ($2::text is null"
                                        + " or title = $2)",
                                List.of(1, 2, 3),
                                null)
                        .one(Long.class);
        // [end]
        assertThat(found).isEqualTo(2);
    }
}
