package dev.weir.orm.model;

import dev.weir.orm.entity.JsonFormat;
import dev.weir.types.Multirange;
import dev.weir.types.Range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ranges of values of another type, one after the other.
///
/// @param range how each of them is read
record MultirangeType<X>(String name, RangeType<X> range) implements SqlType<Multirange<X>> {
    @Override
    public Optional<SqlType<?>> element() {
        return range.element();
    }

    @Override
    public Class<?> javaType() {
        return Multirange.class;
    }

    @Override
    public Class<?> driverClass() {
        return Multirange.class;
    }

    @Override
    public Multirange<X> fromDriver(Object read, JsonFormat json) {
        List<Range<X>> ranges = new ArrayList<>();
        ((Multirange<?>) read).ranges().forEach(each -> ranges.add(range.fromDriver(each, json)));
        return new Multirange<>(ranges);
    }

    @Override
    public Object toDriver(Multirange<X> value, JsonFormat json) {
        List<Range<Object>> ranges = new ArrayList<>();
        value.ranges()
                .forEach(each -> ranges.add(each.map(at -> range.bound().toDriver(at, json))));
        return new Multirange<>(ranges);
    }
}
