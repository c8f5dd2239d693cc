package dev.weir.orm.internal.write;

import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.ValueSource;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;

/// Gives new entities what is made here: keys and first versions.
final class Completion<T> {
    private final EntityTable<T> table;
    private final JsonFormat json;
    private final int[] columns;

    /// @param columns those whose values are made
    Completion(EntityTable<T> table, JsonFormat json, List<Integer> columns) {
        this.table = table;
        this.json = json;
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Where a column's keys come from.
    @FunctionalInterface
    interface Keys {
        LongSupplier of(int column);
    }

    /// The entity with its keys and version. A key that it has is kept.
    T complete(T entity, Keys keys) {
        if (columns.length == 0) {
            return entity;
        }
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = value(entity, columns[i], keys);
        }
        return table.model().with(entity, columns, values);
    }

    private @Nullable Object value(T entity, int column, Keys keys) {
        ColumnModel<?> model = table.column(column);
        if (model.source() instanceof ValueSource.Version) {
            return firstVersion(model.type());
        }
        Object known = table.model().value(entity, column);
        if (!Absence.isAbsent(model, known)) {
            return known;
        }
        return model.source() instanceof ValueSource.UuidV7
                ? model.type().fromDriver(UuidV7.next(), json)
                : number(model.type(), keys.of(column).getAsLong());
    }

    private Object firstVersion(SqlType<?> type) {
        return Number.class.isAssignableFrom(type.javaType()) ? number(type, 0) : now(type);
    }

    private Object number(SqlType<?> type, long value) {
        Class<?> wanted = type.driverClass();
        Object number;
        if (wanted == Long.class) {
            number = value;
        } else if (wanted == Integer.class) {
            number = Math.toIntExact(value);
        } else if (wanted == Short.class && value == (short) value) {
            number = (short) value;
        } else if (wanted == BigDecimal.class) {
            number = BigDecimal.valueOf(value);
        } else {
            throw new IllegalArgumentException(
                    "a " + wanted.getName() + " cannot be made of the number " + value);
        }
        return type.fromDriver(number, json);
    }

    private Object now(SqlType<?> type) {
        // PostgreSQL keeps microseconds.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Class<?> wanted = type.driverClass();
        Object time = now;
        if (wanted == LocalDateTime.class) {
            time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        } else if (wanted == OffsetDateTime.class) {
            time = now.atOffset(ZoneOffset.UTC);
        }
        return type.fromDriver(time, json);
    }
}
