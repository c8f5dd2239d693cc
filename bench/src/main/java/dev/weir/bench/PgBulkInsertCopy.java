package dev.weir.bench;

import de.bytefish.pgbulkinsert.PgBulkInsert;
import de.bytefish.pgbulkinsert.mapping.AbstractMapping;

import org.postgresql.PGConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.stream.LongStream;

/// PgBulkInsert, which encodes rows for COPY in binary and sends them by pgjdbc.
final class PgBulkInsertCopy implements Workload.Worker {
    private final Connection connection;
    private final long rows;
    private final PgBulkInsert<Sale> sales = new PgBulkInsert<>(new Mapping());

    PgBulkInsertCopy(Connection connection, long rows) {
        this.connection = connection;
        this.rows = rows;
    }

    @Override
    public long work() throws SQLException {
        sales.saveAll(
                connection.unwrap(PGConnection.class),
                LongStream.rangeClosed(1, rows).mapToObj(Sale::of));
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static final class Mapping extends AbstractMapping<Sale> {
        Mapping() {
            super("public", "sale");
            mapLongPrimitive("id", Sale::id);
            mapText("name", Sale::name);
            mapNumeric("price", Sale::price);
            mapIntegerPrimitive("stock", Sale::stock);
            mapTimeStampTz("changed", sale -> sale.changed().atZone(ZoneOffset.UTC));
        }
    }
}
