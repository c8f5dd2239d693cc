package dev.weir.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/// A contender of `bulk-insert`: before each round the table is emptied, and after it the rows are
/// checked, neither of which is measured.
///
/// @param rows how many a load is
record IntoEmptyTable(Contender loader, Server server, long rows) implements Contender {
    @Override
    public Round round(Duration length) throws IOException, InterruptedException {
        try {
            server.run("truncate sale");
            Round round = loader.round(length);
            Sale.check(server, round.operations() / rows);
            return round;
        } catch (SQLException e) {
            throw new IOException("the table could not be emptied or checked", e);
        }
    }

    @Override
    public void close() {
        loader.close();
    }
}
