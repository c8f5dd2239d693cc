package dev.weir.driver.internal.verbs;

import dev.weir.driver.LargeObject;
import dev.weir.driver.LargeObjects;
import dev.weir.driver.SqlClient;

/// Large objects by the server's functions, whose arguments and results travel in binary.
record StoredLargeObjects(SqlClient transaction) implements LargeObjects {
    @Override
    public int create() {
        return transaction.query("select lo_create(0)").one(row -> (int) row.longValue(0));
    }

    @Override
    public LargeObject open(int oid, Mode mode) {
        int descriptor =
                transaction
                        .query("select lo_open($1, $2)", Integer.toUnsignedLong(oid), mode.flags())
                        .one(row -> row.intValue(0));
        return new StoredLargeObject(transaction, oid, descriptor);
    }

    @Override
    public void unlink(int oid) {
        transaction.execute("select lo_unlink($1)", Integer.toUnsignedLong(oid));
    }
}
