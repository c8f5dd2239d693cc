package dev.weir.bench;

import static dev.weir.bench.JooqAuthor.AUTHOR;
import static dev.weir.bench.JooqBook.BOOK;

import static org.jooq.impl.DSL.row;

import com.zaxxer.hikari.HikariDataSource;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.util.List;

/// jOOQ as in its manual, on a pool of HikariCP's: rows become records by their names, and those
/// with an author by the constructors, which is jOOQ's way for records in records.
record JooqEntities(HikariDataSource pool, DSLContext sql) {
    static JooqEntities open(Server.Address server) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        HikariDataSource pool = Entities.pool(server);
        return new JooqEntities(pool, DSL.using(pool, SQLDialect.POSTGRES));
    }

    Workload.Worker insert(int rows, JooqInsert.Way way) {
        return new Entities(pool, new JooqInsert(sql, rows, way));
    }

    Workload.Worker read(String what, int rows) {
        Entities.Work work =
                switch (what) {
                    case "rows" -> () -> all(rows);
                    case "to-one" -> () -> allWithAuthors(rows);
                    case "point" -> () -> one(rows);
                    default -> throw OrmWorkloads.unknown(what);
                };
        return new Entities(pool, work);
    }

    private long all(int rows) {
        List<JooqBook.Row> books =
                sql.select(BOOK.columns()).from(BOOK).fetchInto(JooqBook.Row.class);
        long sum = 0;
        for (JooqBook.Row each : books) {
            sum += each.id();
        }
        Library.check(rows, books.size(), sum);
        return books.size();
    }

    private long allWithAuthors(int rows) {
        List<JooqBook.WithAuthor> books = withAuthors();
        long sum = 0;
        for (JooqBook.WithAuthor each : books) {
            sum += each.id();
            Library.checkAuthor(each.id(), each.author().id(), each.author().born());
        }
        Library.check(rows, books.size(), sum);
        return books.size();
    }

    private List<JooqBook.WithAuthor> withAuthors() {
        return sql.select(
                        BOOK.id,
                        BOOK.isbn,
                        BOOK.title,
                        BOOK.price,
                        BOOK.stock,
                        BOOK.published,
                        row(AUTHOR.id, AUTHOR.name, AUTHOR.born).mapping(Author::new))
                .from(BOOK)
                .join(AUTHOR)
                .on(AUTHOR.id.eq(BOOK.authorId))
                .fetch(Records.mapping(JooqBook.WithAuthor::new));
    }

    private long one(int rows) {
        long id = Entities.key(rows);
        JooqBook.Row book =
                sql.select(BOOK.columns())
                        .from(BOOK)
                        .where(BOOK.id.eq(id))
                        .fetchSingleInto(JooqBook.Row.class);
        Library.checkBook(id, book.id(), book.stock());
        return 1;
    }
}
