package dev.weir.processor;

/// Puts sources together.
final class Sources {
    private Sources() {}

    /// A source of the package `shop` with all imports in its first line: the lines of the text
    /// begin with the second.
    static String shop(String text) {
        return """
        package shop; \
        import dev.weir.orm.entity.*; import dev.weir.types.*; import jakarta.persistence.*; \
        import java.math.*; import java.time.*; import java.util.*;
        """
                + text;
    }

    /// An entity that others refer to.
    static final String AUTHOR = shop("@Entity\nrecord Author(@Id Long id, String name) {}\n");
}
