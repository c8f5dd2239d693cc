package dev.weir.driver.internal.rows;

import dev.weir.driver.Fitting;
import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;
import dev.weir.types.Codec;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How rows become values of a class. A mapper is compiled once per shape and class, and remembered
/// in the shape. Mappers are thread-safe, and take [RowView]s only.
public final class RowMappings {
    private RowMappings() {}

    /// The mapper to a class: [Row] itself, `Object[]`, a single value, a record or a plain class.
    ///
    /// @throws ResultException if the columns do not fit the class; the message says which, and
    ///   what to do
    @SuppressWarnings("unchecked") // remembered by the class
    public static <T> RowMapper<T> mapper(RowShape shape, Class<T> type) {
        return (RowMapper<T>)
                shape.remembered(type, wanted -> compile(shape, wanted, Manner.USUAL));
    }

    /// As [#mapper(RowShape, Class)], with the access to constructors and fields that `lookup` has.
    public static <T> RowMapper<T> mapper(
            RowShape shape, Class<T> type, Lookup lookup, Fitting fitting) {
        ByLookup known = (ByLookup) shape.remembered(ByLookup.class, _ -> new ByLookup());
        return known.mapper(shape, type, lookup, fitting);
    }

    /// How classes are made of rows.
    private record Manner(Constructors constructors, Fitting fitting) {
        private static final Manner USUAL =
                new Manner(new Constructors(Optional.empty()), Fitting.STRICT);

        Assembly assembly(RowShape shape) {
            return new Assembly(shape, constructors, fitting);
        }
    }

    /// As [#mapper(RowShape, Class)], with an empty result where a single value is null.
    public static <T> RowMapper<Optional<T>> nullableMapper(RowShape shape, Class<T> type) {
        RowMapper<T> mapper = mapper(shape, type);
        return mapper instanceof SingleValue
                ? row -> row.isNull(0) ? Optional.empty() : Optional.of(mapper.map(row))
                : row -> Optional.of(mapper.map(row));
    }

    private static RowMapper<?> compile(RowShape shape, Class<?> type, Manner manner) {
        if (type == Row.class) {
            return Row::detached;
        }
        if (type == Object[].class) {
            return RowMappings::values;
        }
        if (shape.size() == 1) {
            return singleColumn(shape, type, manner);
        }
        if (!Assembly.isPossible(type)) {
            throw new ResultException(
                    "a "
                            + type.getTypeName()
                            + " is one value, and the result has "
                            + shape.size()
                            + " columns: "
                            + shape.names()
                            + "; select one column, or name a record");
        }
        return manner.assembly(shape).mapper(type);
    }

    private static RowMapper<?> singleColumn(RowShape shape, Class<?> type, Manner manner) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        Codec<?> codec;
        try {
            codec = shape.codec(0, boxed);
        } catch (ResultException unreadable) {
            if (Assembly.isPossible(type)) {
                return manner.assembly(shape).mapper(type);
            }
            throw unreadable;
        }
        return new SingleValue<>(codec);
    }

    private static @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new @Nullable Object[row.columnNames().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.value(i);
        }
        return values;
    }

    private record SingleValue<T>(Codec<T> codec) implements RowMapper<T> {
        @Override
        public T map(Row row) {
            RowView view = (RowView) row;
            T value = view.decoded(0, codec);
            if (value == null) {
                throw new ResultException(
                        view.shape().describe(0)
                                + " is null where a "
                                + codec.javaType().getTypeName()
                                + " is wanted; leave nulls out, or use coalesce, or a record with"
                                + " an Optional component");
            }
            return value;
        }
    }

    /// Mappers that were compiled with a caller's lookup, which may do more or less than the
    /// driver's own.
    private static final class ByLookup {
        private final ConcurrentHashMap<Key, RowMapper<?>> mappers = new ConcurrentHashMap<>();

        private record Key(Class<?> type, Class<?> caller, int modes, Fitting fitting) {}

        @SuppressWarnings("unchecked") // the key has the class
        <T> RowMapper<T> mapper(RowShape shape, Class<T> type, Lookup lookup, Fitting fitting) {
            Key key = new Key(type, lookup.lookupClass(), lookup.lookupModes(), fitting);
            RowMapper<?> known = mappers.get(key);
            if (known == null) {
                known =
                        compile(
                                shape,
                                type,
                                new Manner(new Constructors(Optional.of(lookup)), fitting));
                mappers.put(key, known);
            }
            return (RowMapper<T>) known;
        }
    }
}
