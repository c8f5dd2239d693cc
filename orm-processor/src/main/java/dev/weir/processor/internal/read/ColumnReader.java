package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Column.Nullability;
import dev.weir.processor.internal.model.Column.Writing;
import dev.weir.processor.internal.model.Source;
import dev.weir.processor.internal.model.ValueType;

import java.util.Optional;

/// Reads the column of a property.
final class ColumnReader {
    private static final int LENGTH = 255;

    private final TypeReader types;
    private final SourceReader sources;

    ColumnReader(Context context) {
        this.types = new TypeReader(context);
        this.sources = new SourceReader(context);
    }

    Column read(Declared property, Place place) {
        Optional<Mark> mark =
                place.override(property.name()).or(() -> property.marks().jakarta("Column"));
        Optional<Definition> definition =
                mark.flatMap(each -> each.text("columnDefinition")).map(Definition::of);
        ValueType type = types.read(property, definition);
        Source source = sources.read(property, type, place.table());
        return new Column(
                name(property, mark),
                place.prefix() + property.name(),
                type,
                definition.map(Definition::declaration).orElseGet(() -> declaration(type, mark)),
                nullability(property, mark, place),
                source,
                writing(property, mark, source),
                definition.flatMap(Definition::defaultSql));
    }

    private static String name(Declared property, Optional<Mark> mark) {
        return mark.flatMap(each -> each.text("name"))
                .map(Naming::unquoted)
                .orElseGet(() -> Naming.snake(property.name()));
    }

    /// The type as DDL writes it, with length, precision and scale.
    private static String declaration(ValueType type, Optional<Mark> mark) {
        return switch (type.sqlName()) {
            case "varchar" ->
                    "varchar("
                            + (type.javaType().toString().equals("java.lang.Character")
                                    ? 1
                                    : mark.map(each -> each.number("length")).orElse(LENGTH))
                            + ")";
            case "numeric" -> numeric(mark);
            default -> type.sqlName();
        };
    }

    private static String numeric(Optional<Mark> mark) {
        int precision = mark.map(each -> each.number("precision")).orElse(0);
        int scale = mark.map(each -> each.number("scale")).orElse(0);
        return precision == 0 ? "numeric" : "numeric(" + precision + ", " + scale + ")";
    }

    private static Nullability nullability(Declared property, Optional<Mark> mark, Place place) {
        boolean required =
                property.isId()
                        || property.access().absence() == Absence.NEVER
                        || mark.filter(each -> !each.is("nullable")).isPresent()
                        || property.marks()
                                .jakarta("Basic")
                                .filter(each -> !each.is("optional"))
                                .isPresent();
        return required && place.nullability() == Place.Absences.OF_THE_PROPERTY
                ? Nullability.NOT_NULL
                : Nullability.NULLABLE;
    }

    private static Writing writing(Declared property, Optional<Mark> mark, Source source) {
        if (source instanceof Source.Generated) {
            return Writing.NEVER;
        }
        return writing(
                mark.map(each -> each.is("insertable")).orElse(true),
                !property.isId() && mark.map(each -> each.is("updatable")).orElse(true));
    }

    static Writing writing(boolean inserted, boolean updated) {
        if (inserted) {
            return updated ? Writing.ALWAYS : Writing.INSERT_ONLY;
        }
        return updated ? Writing.UPDATE_ONLY : Writing.NEVER;
    }
}
