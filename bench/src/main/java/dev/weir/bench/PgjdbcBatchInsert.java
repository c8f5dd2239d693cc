package dev.weir.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

/// pgjdbc's batches, a thousand rows each, in one transaction. The connection's URL says whether it
/// makes of them inserts of many rows.
record PgjdbcBatchInsert(Connection connection, PreparedStatement insert, long rows)
        implements Workload.Worker {
    private static final int BATCH_ROWS = 1_000;

    static PgjdbcBatchInsert prepare(Connection connection, long rows) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into sale (id, name, price, stock, changed)
                        values (?, ?, ?, ?, ?)
                        """);
        return new PgjdbcBatchInsert(connection, insert, rows);
    }

    @Override
    public long work() throws SQLException {
        for (long id = 1; id <= rows; id++) {
            add(Sale.of(id));
            if (id % BATCH_ROWS == 0 || id == rows) {
                insert.executeBatch();
            }
        }
        connection.commit();
        return rows;
    }

    private void add(Sale sale) throws SQLException {
        insert.setLong(1, sale.id());
        insert.setString(2, sale.name());
        insert.setBigDecimal(3, sale.price());
        insert.setInt(4, sale.stock());
        insert.setObject(5, sale.changed().atOffset(ZoneOffset.UTC));
        insert.addBatch();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
