package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Makes objects of entities and of more values of their rows.
///
/// @param columns the entity's, which come first
/// @param more the types of the columns behind them
/// @param maker is given the entity, and a value for each column behind it
record AnnotatedMaker<T, R>(
        EntityModel<T> entity,
        EntityColumns columns,
        List<SqlType<?>> more,
        Function<@Nullable Object[], ? extends R> maker)
        implements RowMaker<R> {
    @Override
    public List<SqlType<?>> types() {
        List<SqlType<?>> types = new ArrayList<>(columns.types());
        types.addAll(more);
        return types;
    }

    @Override
    public RowMapper<R> mapper(JsonFormat json) {
        RowMapper<T> entities = columns.mapper(entity, json);
        int first = columns.types().size();
        return row -> {
            @Nullable Object[] values = new @Nullable Object[more.size() + 1];
            values[0] = entities.map(row);
            for (int i = 0; i < more.size(); i++) {
                values[i + 1] = more.get(i).read(row, first + i, json);
            }
            return maker.apply(values);
        };
    }
}
