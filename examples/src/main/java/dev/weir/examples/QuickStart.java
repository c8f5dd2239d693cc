package dev.weir.examples;

import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.pool.Pool;
import dev.weir.pool.Weir;

import java.math.BigDecimal;
import java.util.List;

/// Starts a PostgreSQL, makes a table, and reads rows as records.
public final class QuickStart {
    record Book(long id, String title, BigDecimal price) {}

    private QuickStart() {}

    public static void main(String[] arguments) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Pool db = Weir.open(postgres.url())) {
            db.script(
                    """
                    create table book (
                        id bigint generated always as identity primary key,
                        title text not null,
                        price numeric not null
                    )
                    """);

            db.batch("insert into book (title, price) values ($1, $2)")
                    .add("Emma", new BigDecimal("9.50"))
                    .add("Ulysses", new BigDecimal("24.00"))
                    .add("Momo", new BigDecimal("12.00"))
                    .run();

            db.transaction(
                    tx -> {
                        tx.execute("update book set price = price * 0.9 where price > $1", 10);
                        tx.execute("delete from book where title = $1", "Ulysses");
                    });

            List<Book> cheap =
                    db.query("select id, title, price from book where price < $1 order by id", 20)
                            .list(Book.class);
            cheap.forEach(System.out::println);
        }
    }
}
