package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Part;
import dev.weir.processor.internal.model.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the constraints that stand at properties.
final class ConstraintReader {
    /// What a foreign key refers to, as SQL writes it.
    private static final Pattern TARGET =
            Pattern.compile(
                    "\\breferences\\s+(?:\"[^\"]*\"|[^\\s(\"])+(?:\\s*\\([^)]*\\))?",
                    Pattern.CASE_INSENSITIVE);

    private final Context context;
    private final Tables tables;

    ConstraintReader(Context context) {
        this.context = context;
        this.tables = new Tables(context);
    }

    List<Part> read(Declared declared, Property property, Place place) {
        List<Part> parts = new ArrayList<>();
        List<String> columns = property.columns().stream().map(Column::name).toList();
        if (property instanceof Property.Basic) {
            place.column(declared).ifPresent(mark -> column(mark, columns, place, parts));
        }
        if (property instanceof Property.ToOne toOne) {
            reference(declared, toOne, place, parts);
        }
        return parts;
    }

    private void column(Mark mark, List<String> columns, Place place, List<Part> parts) {
        if (mark.is("unique")) {
            parts.add(new Part.Unique(name(place.table(), columns, "key"), columns));
        }
        parts.addAll(checks(context, mark));
        mark.text("comment")
                .ifPresent(each -> parts.add(new Part.Comment(columns.getFirst(), each)));
    }

    /// The `check = @CheckConstraint(...)` of a column or table.
    static List<Part> checks(Context context, Mark mark) {
        return mark.marks(context.elements(), "check").stream()
                .<Part>map(
                        each ->
                                new Part.Check(
                                        each.text("name").orElse(""),
                                        each.text("constraint").orElse("true")))
                .toList();
    }

    private void reference(
            Declared declared, Property.ToOne property, Place place, List<Part> parts) {
        List<String> columns = property.columns().stream().map(Column::name).toList();
        List<Mark> joins = declared.marks().jakarta("JoinColumn", "JoinColumns");
        boolean unique =
                declared.marks().hasJakarta("OneToOne")
                        || joins.stream().anyMatch(each -> each.is("unique"));
        if (unique && !declared.isId()) {
            parts.add(new Part.Unique(name(place.table(), columns, "key"), columns));
        }
        Optional<Mark> foreign =
                joins.stream().map(each -> each.mark(context.elements(), "foreignKey")).findFirst();
        if (foreign.filter(each -> each.constant("value").equals("NO_CONSTRAINT")).isPresent()) {
            return;
        }
        parts.add(
                new Part.ForeignKey(
                        foreign.flatMap(each -> each.text("name"))
                                .orElse(name(place.table(), columns, "fkey")),
                        columns,
                        tables.sql(property.target()),
                        property.key(),
                        foreign.flatMap(each -> each.text("foreignKeyDefinition"))
                                .map(ConstraintReader::actions)
                                .orElse("")));
    }

    /// What a definition says besides the columns: `on delete cascade`, `deferrable`.
    private static String actions(String definition) {
        Matcher target = TARGET.matcher(definition);
        return (target.find() ? definition.substring(target.end()) : definition).strip();
    }

    /// A name as the server makes it: `book_isbn_key`; empty if it would be cut, since the server
    /// shortens such by rules that the schema knows.
    static String name(String table, List<String> columns, String suffix) {
        String name = table + "_" + String.join("_", columns) + "_" + suffix;
        return ColumnNames.kept(name).equals(name) ? name : "";
    }
}
