package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Part;
import dev.weir.processor.internal.model.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;

/// Reads what an entity's table is called, and its constraints and indexes.
final class TableReader {
    private final Context context;

    TableReader(Context context) {
        this.context = context;
    }

    String name(TypeElement entity) {
        return mark(entity)
                .flatMap(each -> each.text("name"))
                .map(Naming::unquoted)
                .orElseGet(() -> Naming.snake(entity.getSimpleName().toString()));
    }

    Optional<String> schema(TypeElement entity) {
        return mark(entity).flatMap(each -> each.text("schema")).map(Naming::unquoted);
    }

    private Optional<Mark> mark(TypeElement entity) {
        return context.marks(entity).jakarta("Table");
    }

    /// The table as SQL writes it.
    private String sqlName(TypeElement entity) {
        return schema(entity).map(each -> Naming.sql(each) + ".").orElse("")
                + Naming.sql(name(entity));
    }

    /// The constraint that a property's annotations say.
    List<Part> parts(Declared declared, Property property, String table) {
        List<Part> parts = new ArrayList<>();
        List<String> columns = property.columns().stream().map(Column::name).toList();
        boolean unique =
                declared.marks().jakarta("Column").filter(each -> each.is("unique")).isPresent();
        if (unique) {
            parts.add(new Part.Unique(constraint(table, columns, "key"), columns));
        }
        if (property instanceof Property.ToOne toOne) {
            parts.add(
                    new Part.ForeignKey(
                            constraint(table, columns, "fkey"),
                            columns,
                            sqlName(toOne.target()),
                            toOne.key(),
                            ""));
        }
        return parts;
    }

    /// A name as the server makes it: `book_isbn_key`.
    static String constraint(String table, List<String> columns, String suffix) {
        return table + "_" + String.join("_", columns) + "_" + suffix;
    }
}
