package dev.weir.driver.internal.rows;

import dev.weir.driver.ResultException;
import dev.weir.driver.RowMapper;

import java.util.Optional;

/// Makes mappers from rows to classes.
public final class RowMappings {
    private RowMappings() {}

    /// A mapper for single values.
    public static <T> RowMapper<T> mapper(RowShape shape, Class<T> type) {
        if (shape.size() != 1) {
            throw new ResultException(
                    "the result has " + shape.size() + " columns, one is needed for " + type);
        }
        return row -> row.value(0, type);
    }

    /// As [#mapper], with an empty result where a single value is null.
    public static <T> RowMapper<Optional<T>> nullableMapper(RowShape shape, Class<T> type) {
        RowMapper<T> mapper = mapper(shape, type);
        return row -> row.isNull(0) ? Optional.empty() : Optional.of(mapper.map(row));
    }
}
