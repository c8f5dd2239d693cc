package dev.weir.examples.bookshop;

import dev.weir.orm.Db;
import dev.weir.orm.schema.Schema;

import java.util.List;

/// The shop's tables, as the entities say. A program that is to live longer prints them by `weir
/// schema` and leaves them, and all later changes, to Flyway or Liquibase.
final class Tables {
    static final Schema SCHEMA =
            Schema.of(
                    List.of(
                            _Author.model,
                            _Book.model,
                            _Customer.model,
                            _Order.model,
                            _OrderLine.model));

    private Tables() {}

    /// Makes the tables if there are none.
    ///
    /// @return whether there were none
    static boolean create(Db db) {
        boolean missing = db.sql("select to_regclass('orders') is null").as(Boolean.class).one();
        if (missing) {
            db.client().script(SCHEMA.create());
        }
        return missing;
    }
}
