package dev.weir.pooler.internal.config;

import java.util.Locale;

/// Something that a section lets one set.
interface Parameter {
    /// The constant's name, as an enum has it.
    String name();

    Kind<?> kind();

    /// As it is written in the configuration.
    default String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads a value.
    ///
    /// @throws IllegalArgumentException `what is wrong; what to do`
    default Held read(String text) {
        Kind<?> kind = kind();
        return held(kind, text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        key()
                                                + " is "
                                                + shown(text)
                                                + "; it must be "
                                                + kind.expected()));
    }

    private String shown(String text) {
        return kind() == Kind.PASSWORD ? "not as expected" : Problems.quoted(text);
    }

    private static <T> java.util.Optional<Held> held(Kind<T> kind, String text) {
        return kind.parse()
                .apply(text)
                .map(value -> new Held(value, kind.show().apply(value, text)));
    }
}
