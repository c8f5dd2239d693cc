package dev.weir.types;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// One PostgreSQL type as a registry resolved it: what it is read as and written from. Immutable.
interface TypeCodecs {
    /// The type's name, for messages.
    String name();

    /// The codec for a caller that names no class. Results come in its format, whatever class is
    /// asked for, since the format is chosen before.
    Codec<?> standard();

    /// The codec for results as this class, if there is one.
    ///
    /// @param javaType never primitive
    Optional<Codec<?>> reader(Type javaType);

    /// The codec for parameters of this class, if there is one.
    ///
    /// @param valueClass never primitive
    Optional<Codec<?>> writer(Class<?> valueClass);

    /// Names of what the type can be read as, the standard class first, for messages.
    List<String> readable();

    /// The type beneath a domain; of others the type itself.
    default TypeCodecs underlying() {
        return this;
    }
}
