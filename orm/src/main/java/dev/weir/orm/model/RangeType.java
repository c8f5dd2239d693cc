package dev.weir.orm.model;

import dev.weir.orm.entity.JsonFormat;
import dev.weir.types.Range;

import java.util.Optional;

/// A range of values of another type.
record RangeType<X>(String name, SqlType<X> bound) implements SqlType<Range<X>> {
    @Override
    public Optional<SqlType<?>> element() {
        return Optional.of(bound);
    }

    @Override
    public Class<?> javaType() {
        return Range.class;
    }

    @Override
    public Class<?> driverClass() {
        return Range.class;
    }

    @Override
    public Range<X> fromDriver(Object read, JsonFormat json) {
        return ((Range<?>) read).map(each -> bound.fromDriver(checked(each), json));
    }

    private Object checked(Object each) {
        if (bound.driverClass().isInstance(each)) {
            return each;
        }
        throw new ClassCastException(
                "a bound of %s is read as %s, not as %s: make the type of that, and then as(...)"
                        .formatted(name, each.getClass().getName(), bound.driverClass().getName()));
    }

    @Override
    public Object toDriver(Range<X> value, JsonFormat json) {
        return value.map(each -> bound.toDriver(each, json));
    }
}
