package dev.weir.lab.internal.data;

import dev.weir.driver.Batch;
import dev.weir.driver.Connection;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.SqlClient;
import dev.weir.lab.Answer;

import java.lang.invoke.MethodHandles;
import java.util.List;

/// How rows get into a table.
final class Writing {
    private static final int SINGLE = 200;

    private final Connection db;
    private final List<Sale> sales;

    /// @param rows how many at a time
    Writing(Connection db, int rows) {
        this.db = db;
        sales = Sale.some(rows);
    }

    Answer answer(Turns turns) {
        db.script("drop table if exists " + Sale.TABLE + "; " + Sale.CREATE);
        try {
            return turns.way("row by row, each committed", () -> intoEmpty(this::oneByOne))
                    .way("row by row in a transaction", () -> intoEmpty(this::inTransaction))
                    .way("a batch", () -> intoEmpty(this::batch))
                    .way("insert ... select from unnest", () -> intoEmpty(this::arrays))
                    .way("copy, binary", () -> intoEmpty(this::copy))
                    .answer("Inserts row by row, batches, unnest or COPY?", "rows");
        } finally {
            db.script("drop table " + Sale.TABLE);
        }
    }

    private interface Work {
        long run();
    }

    private long intoEmpty(Work work) {
        db.execute("truncate " + Sale.TABLE);
        return work.run();
    }

    private long oneByOne() {
        return insertSome(db);
    }

    private long inTransaction() {
        return db.inTransaction(Writing.this::insertSome);
    }

    private long insertSome(SqlClient client) {
        for (Sale sale : sales.subList(0, SINGLE)) {
            client.execute(
                    Sale.INSERT,
                    sale.id(),
                    sale.customer(),
                    sale.amount(),
                    sale.soldAt(),
                    sale.note());
        }
        return SINGLE;
    }

    private long batch() {
        Batch batch = db.batch(Sale.INSERT);
        for (Sale sale : sales) {
            batch.add(sale.id(), sale.customer(), sale.amount(), sale.soldAt(), sale.note());
        }
        batch.run();
        return sales.size();
    }

    private long arrays() {
        db.bulk(Sale.TABLE, Sale.class, MethodHandles.lookup()).insert(sales);
        return sales.size();
    }

    private long copy() {
        try (CopyIn<Sale> copy =
                db.copyIn(CopyInto.table(Sale.TABLE), Sale.class, MethodHandles.lookup())) {
            copy.copyAll(sales);
        }
        return sales.size();
    }
}
