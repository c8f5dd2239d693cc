package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.model.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// Makes objects of the values of rows.
///
/// @param types of the columns
/// @param maker is given a value for each column
record ValueMaker<R>(List<SqlType<?>> types, Function<@Nullable Object[], ? extends R> maker)
        implements RowMaker<R> {
    @Override
    public RowMapper<R> mapper(JsonFormat json) {
        SqlType<?>[] all = types.toArray(SqlType<?>[]::new);
        return row -> {
            @Nullable Object[] values = new @Nullable Object[all.length];
            for (int i = 0; i < all.length; i++) {
                values[i] = all[i].read(row, i, json);
            }
            return maker.apply(values);
        };
    }
}
