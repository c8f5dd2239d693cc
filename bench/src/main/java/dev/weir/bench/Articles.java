package dev.weir.bench;

import java.sql.SQLException;
import java.util.function.ToLongFunction;

/// The table `article`: rows of [Sale] whose keys come from a sequence.
final class Articles {
    /// How many keys one call of `nextval` yields. JPA's default is 50; whoever loads much takes
    /// more, and it is the peers that gain by it.
    static final int ALLOCATION = 1_000;

    static final String SEQUENCE = "article_seq";

    /// `article_digest` holds what the rows of a load add up to, without their keys.
    static final String TABLES =
            Sale.TABLES
                    + """
                    ;
                    drop table if exists article, article_digest;
                    drop sequence if exists article_seq;
                    create sequence article_seq increment by 1000;
                    create unlogged table article (
                        id bigint primary key,
                        name text not null,
                        price numeric not null,
                        stock integer not null,
                        changed timestamptz not null
                    );
                    create table article_digest as
                    select
                        count(*) as rows,
                        sum(hash_record_extended((name, price, stock, changed), 0)) as hash
                    from sale_wanted
                    """;

    private Articles() {}

    /// Stops the bench if the table holds something else than all rows, so many times.
    static void check(Server server, long times) throws SQLException {
        String found =
                server.text(
                        """
                        select count(*) || ' rows, hash '
                            || coalesce(sum(hash_record_extended((name, price, stock, changed), 0)), 0)
                        from article
                        """);
        String wanted =
                server.text(
                        "select %1$d * rows || ' rows, hash ' || %1$d * hash from article_digest"
                                .formatted(times));
        if (!found.equals(wanted)) {
            throw new IllegalStateException("the table has " + found + ", not " + wanted);
        }
    }

    /// Stops the bench if a contender does not know the keys of what it inserted. They ascend,
    /// since nobody else takes any.
    ///
    /// @return how many there are
    static <T> long checkKeys(Iterable<T> articles, ToLongFunction<T> keys) {
        long count = 0;
        long last = 0;
        for (T each : articles) {
            long key = keys.applyAsLong(each);
            if (key <= last) {
                throw new IllegalStateException("key " + key + " follows " + last);
            }
            last = key;
            count++;
        }
        return count;
    }
}
