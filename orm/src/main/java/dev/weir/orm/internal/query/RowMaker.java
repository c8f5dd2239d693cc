package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.model.SqlType;

import java.util.List;

/// How a row becomes an object.
interface RowMaker<R> {
    /// The types of the columns.
    List<SqlType<?>> types();

    /// For one run.
    RowMapper<R> mapper(JsonFormat json);
}
