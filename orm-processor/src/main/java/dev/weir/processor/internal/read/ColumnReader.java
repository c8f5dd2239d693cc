package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Column.Nullability;
import dev.weir.processor.internal.model.Column.Writing;
import dev.weir.processor.internal.model.Source;
import dev.weir.processor.internal.model.ValueType;

import java.util.Optional;
import java.util.Set;

/// Reads the column of a property.
final class ColumnReader {
    private static final int LENGTH = 255;
    private static final Set<String> WITH_SECONDS =
            Set.of("time", "timetz", "timestamp", "timestamptz", "interval");

    private final TypeReader types;
    private final SourceReader sources;
    private final ColumnChecks checks;

    ColumnReader(Context context) {
        this.types = new TypeReader(context);
        this.sources = new SourceReader(context);
        this.checks = new ColumnChecks(context);
    }

    Column read(Declared property, Place place) {
        Optional<Mark> mark = place.column(property);
        Optional<Definition> definition =
                mark.flatMap(each -> each.text("columnDefinition")).map(Definition::of);
        ValueType type = types.read(property, definition);
        checks.check(property, mark, type);
        Source source = sources.read(property, type, place);
        String declaration =
                definition.map(Definition::declaration).orElseGet(() -> declaration(type, mark));
        return new Column(
                name(property, mark),
                place.prefix() + property.name(),
                type,
                source instanceof Source.Identity ? Column.plain(declaration, type) : declaration,
                nullability(property, mark, place),
                source,
                writing(place.isKey(property), mark, source),
                property.marks()
                        .weir("DefaultValue")
                        .flatMap(each -> each.text("value"))
                        .or(() -> definition.flatMap(Definition::defaultSql)));
    }

    private static String name(Declared property, Optional<Mark> mark) {
        return mark.flatMap(each -> each.text("name"))
                .map(Naming::unquoted)
                .orElseGet(() -> Naming.snake(property.name()));
    }

    /// The type as DDL writes it, with length, precision and scale.
    private static String declaration(ValueType type, Optional<Mark> mark) {
        String name = type.sqlName();
        if (name.equals("varchar")) {
            boolean one = type.javaType().toString().equals("java.lang.Character");
            return "varchar(" + (one ? 1 : number(mark, "length", LENGTH)) + ")";
        }
        if (name.equals("numeric")) {
            int precision = number(mark, "precision", 0);
            int scale = number(mark, "scale", 0);
            return precision == 0 ? name : "numeric(" + precision + ", " + scale + ")";
        }
        int seconds =
                mark.filter(each -> each.knows("secondPrecision")).isPresent()
                        ? number(mark, "secondPrecision", -1)
                        : -1;
        return seconds >= 0 && WITH_SECONDS.contains(name) ? name + "(" + seconds + ")" : name;
    }

    private static int number(Optional<Mark> mark, String name, int otherwise) {
        return mark.map(each -> each.number(name)).orElse(otherwise);
    }

    private static Nullability nullability(Declared property, Optional<Mark> mark, Place place) {
        boolean required =
                place.isKey(property)
                        || property.access().absence() == Absence.NEVER
                        || mark.filter(each -> !each.is("nullable")).isPresent()
                        || property.marks()
                                .jakarta("Basic")
                                .filter(each -> !each.is("optional"))
                                .isPresent();
        return required && place.kind() != Place.Kind.ABSENT
                ? Nullability.NOT_NULL
                : Nullability.NULLABLE;
    }

    private static Writing writing(boolean key, Optional<Mark> mark, Source source) {
        if (source instanceof Source.Generated) {
            return Writing.NEVER;
        }
        return writing(
                mark.map(each -> each.is("insertable")).orElse(true),
                !key && mark.map(each -> each.is("updatable")).orElse(true));
    }

    static Writing writing(boolean inserted, boolean updated) {
        if (inserted) {
            return updated ? Writing.ALWAYS : Writing.INSERT_ONLY;
        }
        return updated ? Writing.UPDATE_ONLY : Writing.NEVER;
    }
}
