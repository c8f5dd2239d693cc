package dev.weir.bench;

/// The tables `book` and `author`, which `orm-read` reads.
final class Library {
    static final int AUTHORS = 1_000;

    static final String TABLES =
            """
            drop table if exists book, author;
            create table author as
            select
                n::bigint as id,
                'author number ' || n as name,
                (1500 + n %% 500)::int as born
            from generate_series(1, 1000) n;
            alter table author add primary key (id);
            create table book as
            select
                n::bigint as id,
                '978' || lpad(n::text, 10, '0') as isbn,
                'the book with the number ' || n as title,
                ((n * 7 %% 10000 + 1) * 0.01)::numeric(10, 2) as price,
                (n %% 1000)::int as stock,
                date '1990-01-01' + (n %% 10000)::int as published,
                (1 + n %% 1000)::bigint as author_id
            from generate_series(1, %d) n;
            alter table book add primary key (id);
            vacuum freeze analyze author;
            vacuum freeze analyze book
            """;

    private Library() {}

    /// Stops the bench if a contender read something else than was written.
    static void check(long wanted, long count, long sumOfIds) {
        Reading.check(wanted, count, sumOfIds);
    }

    /// Stops the bench if a book is not the one with this key.
    static void checkBook(long id, long found, int stock) {
        if (found != id || stock != id % 1000) {
            throw new IllegalStateException(
                    "book " + id + " is read as " + found + " with a stock of " + stock);
        }
    }

    /// Stops the bench if a book has another author than it should.
    static void checkAuthor(long book, long author, int born) {
        if (author != 1 + book % AUTHORS || born != 1500 + author % 500) {
            throw new IllegalStateException(
                    "book " + book + " has the author " + author + ", born in " + born);
        }
    }
}
