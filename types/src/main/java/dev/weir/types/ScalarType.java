package dev.weir.types;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A type whose Java classes are a fixed list.
final class ScalarType implements TypeCodecs {
    private final String name;
    private final Codec<?> standard;
    private final Map<Class<?>, Codec<?>> readers;
    private final Map<Class<?>, Codec<?>> writers;

    private ScalarType(Builder<?> builder) {
        name = builder.name;
        standard = builder.standard;
        readers = new LinkedHashMap<>(builder.readers);
        writers = new LinkedHashMap<>(builder.writers);
    }

    /// @param standard the codec for those who name no class; works both ways
    static <T> Builder<T> named(String name, Codec<T> standard) {
        return new Builder<>(name, standard);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Codec<?> standard() {
        return standard;
    }

    @Override
    public Optional<Codec<?>> reader(Type javaType) {
        boolean map =
                javaType instanceof ParameterizedType generic
                        && generic.getRawType() == Map.class
                        && List.of(generic.getActualTypeArguments())
                                .equals(List.of(String.class, String.class));
        return Optional.ofNullable(readers.get(map ? Map.class : javaType));
    }

    @Override
    public Optional<Codec<?>> writer(Class<?> valueClass) {
        Codec<?> exact = writers.get(valueClass);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (Map.Entry<Class<?>, Codec<?>> entry : writers.entrySet()) {
            if (entry.getKey().isAssignableFrom(valueClass)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> readable() {
        return readers.keySet().stream().map(Class::getTypeName).toList();
    }

    static final class Builder<T> {
        private final String name;
        private final Codec<T> standard;
        private final Map<Class<?>, Codec<?>> readers = new LinkedHashMap<>();
        private final Map<Class<?>, Codec<?>> writers = new LinkedHashMap<>();

        private Builder(String name, Codec<T> standard) {
            this.name = name;
            this.standard = standard;
            both(standard);
        }

        /// Adds a class that the type is read as and written from.
        Builder<T> both(Codec<?> codec) {
            return reads(codec).writes(codec);
        }

        Builder<T> reads(Codec<?> codec) {
            readers.put(codec.javaType(), codec);
            return this;
        }

        Builder<T> writes(Codec<?> codec) {
            writers.put(codec.javaType(), codec);
            return this;
        }

        /// Adds a class by way of the standard one.
        <R> Builder<T> both(
                Class<R> javaType,
                Function<? super T, ? extends R> reads,
                Function<? super R, ? extends T> writes) {
            return both(standard.as(javaType, reads, writes));
        }

        <R> Builder<T> reads(Class<R> javaType, Function<? super T, ? extends R> reads) {
            return reads(
                    standard.as(
                            javaType,
                            reads,
                            _ -> {
                                throw oneWay();
                            }));
        }

        <R> Builder<T> writes(Class<R> javaType, Function<? super R, ? extends T> writes) {
            return writes(
                    standard.as(
                            javaType,
                            _ -> {
                                throw oneWay();
                            },
                            writes));
        }

        /// Adds the server's text as what the type can be read as. As a parameter, text goes to the
        /// server in text format, for it to parse.
        Builder<T> text(Function<? super T, String> renderer) {
            return reads(String.class, renderer);
        }

        private static IllegalArgumentException oneWay() {
            return new IllegalArgumentException("this codec does not work in this direction");
        }

        ScalarType build() {
            return new ScalarType(this);
        }
    }
}
