package dev.weir.pooler.internal.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What was set in a section or in a connection string. Does not change.
final class Values<K extends Enum<K> & Parameter> {
    private final EnumMap<K, Held> held;

    private Values(EnumMap<K, Held> held) {
        this.held = held;
    }

    static <K extends Enum<K> & Parameter> Values<K> none(Class<K> keys) {
        return new Values<>(new EnumMap<>(keys));
    }

    static <K extends Enum<K> & Parameter> Values<K> of(Class<K> keys, Map<K, Held> held) {
        EnumMap<K, Held> copy = new EnumMap<>(keys);
        copy.putAll(held);
        return new Values<>(copy);
    }

    Values<K> with(K key, Held value) {
        EnumMap<K, Held> copy = held.clone();
        copy.put(key, value);
        return new Values<>(copy);
    }

    Values<K> without(K key) {
        EnumMap<K, Held> copy = held.clone();
        copy.remove(key);
        return new Values<>(copy);
    }

    Set<K> keys() {
        return Collections.unmodifiableSet(held.keySet());
    }

    Optional<Held> held(K key) {
        return Optional.ofNullable(held.get(key));
    }

    <T> Optional<T> value(K key, Class<T> type) {
        return held(key).map(value -> type.cast(value.value()));
    }

    /// A text that is set and not empty: an empty one means the same as none wherever a text may be
    /// left out.
    Optional<String> text(K key) {
        return value(key, String.class).filter(text -> !text.isEmpty());
    }

    OptionalInt number(K key) {
        Held value = held.get(key);
        return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values<?> that && that.held.equals(held);
    }

    @Override
    public int hashCode() {
        return held.hashCode();
    }
}
