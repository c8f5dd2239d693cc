package dev.weir.processor;

import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;

/// The types of the data layer that entities name: their outsides.
final class DataLayer {
    static final List<JavaFileObject> SOURCES =
            Stream.of(
                            "package dev.weir.orm.entity; public final class Ref<T> {}",
                            "package dev.weir.orm.entity; public final class Many<T> {}",
                            "package dev.weir.orm.entity; public record Json(String text) {}",
                            annotation("JsonColumn", "String value() default \"jsonb\";"),
                            annotation("GeneratedColumn", "String value();"),
                            annotation("DefaultValue", "String value();"),
                            annotation(
                                    "SqlIndex",
                                    """
                                    String name() default "";
                                    String method() default "btree";
                                    String[] on();
                                    String[] include() default {};
                                    String where() default "";
                                    boolean unique() default false;
                                    """),
                            "package dev.weir.types; public record Range<T>(T lower, T upper) {}")
                    .<JavaFileObject>map(DataLayer::source)
                    .toList();

    private DataLayer() {}

    private static String annotation(String name, String members) {
        return "package dev.weir.orm.entity; public @interface " + name + " { " + members + " }";
    }

    private static JavaFileObject source(String text) {
        return TextSource.of(text.replace("; public ", ";\npublic "));
    }
}
