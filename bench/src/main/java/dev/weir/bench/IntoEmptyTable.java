package dev.weir.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/// A contender that loads a table: before each round the table is emptied, and after it the rows
/// are checked, neither of which is measured.
///
/// @param rows how many a load is
/// @param table what is loaded
record IntoEmptyTable(Contender loader, Server server, long rows, Loaded table)
        implements Contender {
    /// A table that is loaded.
    enum Loaded {
        SALE("sale", "sale_wanted") {
            @Override
            void check(Server server, long loads) throws SQLException {
                Sale.check(server, loads);
            }
        },
        ARTICLE(
                "article",
                "(select row_number() over () as id, name, price, stock, changed from"
                        + " sale_wanted)") {
            @Override
            void check(Server server, long loads) throws SQLException {
                Articles.check(server, loads);
            }
        };

        private final String table;
        private final String source;

        /// @param source all rows that it is to have, as COPY names what it reads
        Loaded(String table, String source) {
            this.table = table;
            this.source = source;
        }

        String table() {
            return table;
        }

        String source() {
            return source;
        }

        /// Stops the bench if the table holds something else than all rows, so many times.
        abstract void check(Server server, long loads) throws SQLException;
    }

    @Override
    public Round round(Duration length) throws IOException, InterruptedException {
        try {
            server.run("truncate " + table.table);
            Round round = loader.round(length);
            table.check(server, round.operations() / rows);
            return round;
        } catch (SQLException e) {
            throw new IOException("the table could not be emptied or checked", e);
        }
    }

    /// Load by load, each into an empty table: what brings its own keys can be loaded only once.
    @Override
    public void warmUp(Duration length) throws IOException, InterruptedException {
        long start = System.nanoTime();
        do {
            round(Duration.ZERO);
        } while (System.nanoTime() - start < length.toNanos());
    }

    @Override
    public void close() {
        loader.close();
    }
}
