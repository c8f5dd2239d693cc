package dev.weir.types;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What users have added to a registry. The later of two for the same wins.
///
/// @param byName codecs by the name of a type, with or without its schema
/// @param conversions Java classes by way of others, the latest first
record UserCodecs(Map<String, Codec<?>> byName, List<Conversion<?, ?>> conversions) {
    static final UserCodecs NONE = new UserCodecs(Map.of(), List.of());

    /// A Java class that is read and written by way of another.
    record Conversion<S, T>(
            Class<T> javaType,
            Class<S> by,
            Function<? super S, ? extends T> reads,
            Function<? super T, ? extends S> writes) {
        @SuppressWarnings("unchecked")
        Codec<T> over(Codec<?> codec) {
            return ((Codec<S>) codec).as(javaType, reads, writes);
        }
    }

    UserCodecs with(String typeName, Codec<?> codec) {
        Map<String, Codec<?>> all = new HashMap<>(byName);
        all.put(typeName, codec);
        return new UserCodecs(Map.copyOf(all), conversions);
    }

    UserCodecs with(Conversion<?, ?> conversion) {
        List<Conversion<?, ?>> all = new ArrayList<>(conversions);
        all.removeIf(known -> known.javaType() == conversion.javaType());
        all.addFirst(conversion);
        return new UserCodecs(byName, List.copyOf(all));
    }

    TypeCodecs customize(TypeDescription type, TypeCodecs standard) {
        Codec<?> codec = byName.get(type.schema() + "." + type.name());
        if (codec == null) {
            codec = byName.get(type.name());
        }
        return codec == null ? standard : new CustomType(codec, standard);
    }

    /// @param reader the codec for the same type as another class
    Optional<Codec<?>> reader(Type javaType, Function<Class<?>, Optional<Codec<?>>> reader) {
        for (Conversion<?, ?> conversion : conversions) {
            if (conversion.javaType() == javaType) {
                return reader.apply(conversion.by()).map(conversion::over);
            }
        }
        return Optional.empty();
    }

    Optional<Codec<?>> writer(Class<?> valueClass, Function<Class<?>, Optional<Codec<?>>> writer) {
        for (Conversion<?, ?> conversion : conversions) {
            if (conversion.javaType().isAssignableFrom(valueClass)) {
                return writer.apply(conversion.by()).map(conversion::over);
            }
        }
        return Optional.empty();
    }

    /// A type whose standard codec is a user's.
    private record CustomType(Codec<?> standard, TypeCodecs before) implements TypeCodecs {
        @Override
        public String name() {
            return before.name();
        }

        @Override
        public Optional<Codec<?>> reader(Type javaType) {
            if (javaType == standard.javaType()) {
                return Optional.of(standard);
            }
            return before.reader(javaType).filter(codec -> codec.format() == standard.format());
        }

        @Override
        public Optional<Codec<?>> writer(Class<?> valueClass) {
            return standard.javaType().isAssignableFrom(valueClass)
                    ? Optional.of(standard)
                    : before.writer(valueClass);
        }

        @Override
        public List<String> readable() {
            List<String> names = new ArrayList<>(List.of(standard.javaType().getTypeName()));
            if (before.standard().format() == standard.format()) {
                names.addAll(before.readable());
            }
            return List.copyOf(names);
        }
    }
}
