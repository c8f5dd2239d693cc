package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Part;
import dev.weir.processor.internal.model.Part.Uniqueness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.TypeElement;

/// Reads the constraints and indexes that stand at a class.
final class TableReader {
    private final Context context;
    private final Tables tables;

    TableReader(Context context) {
        this.context = context;
        this.tables = new Tables(context);
    }

    /// @param columns the table's columns, which constraints may name
    List<Part> read(TypeElement entity, Set<String> columns) {
        List<Part> parts = new ArrayList<>();
        tables.mark(entity).ifPresent(mark -> table(entity, mark, columns, parts));
        Marks marks = context.marks(entity);
        marks.allOfWeir("SqlIndex").forEach(each -> parts.add(index(entity, each)));
        marks.allOfWeir("Exclusion").forEach(each -> parts.add(exclusion(entity, each)));
        return parts;
    }

    private void table(TypeElement entity, Mark mark, Set<String> columns, List<Part> parts) {
        String table = tables.name(entity);
        for (Mark each : mark.marks(context.elements(), "uniqueConstraints")) {
            List<String> names =
                    required(entity, each, "columnNames").stream()
                            .map(Naming::unquoted)
                            .map(name -> known(entity, each, name, columns))
                            .toList();
            String name = each.text("name").orElse(ConstraintReader.name(table, names, "key"));
            parts.add(new Part.Unique(name, names));
        }
        for (Mark each : mark.marks(context.elements(), "indexes")) {
            parts.add(index(entity, each, columns, table));
        }
        parts.addAll(ConstraintReader.checks(context, mark));
        mark.text("comment").ifPresent(each -> parts.add(new Part.Comment("", each)));
    }

    /// JPA's index: `title, price desc`.
    private static Part index(TypeElement entity, Mark mark, Set<String> columns, String table) {
        List<String> keys = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String each : mark.text("columnList").orElse("").split(",", -1)) {
            String[] words = each.strip().split("\\s+", 2);
            String name = known(entity, mark, Naming.unquoted(words[0]), columns);
            names.add(name);
            keys.add(Naming.sql(name) + (words.length > 1 ? " " + words[1] : ""));
        }
        return new Part.Index(
                mark.text("name").orElse(ConstraintReader.name(table, names, "idx")),
                mark.is("unique") ? Uniqueness.UNIQUE : Uniqueness.REPEATABLE,
                "btree",
                keys,
                List.of(),
                Optional.empty());
    }

    private static String known(TypeElement entity, Mark mark, String name, Set<String> columns) {
        if (!columns.contains(name)) {
            throw new Refusal(
                    entity,
                    mark,
                    "the table has no column \"%s\"; it has: %s"
                            .formatted(name, String.join(", ", columns)));
        }
        return name;
    }

    /// Columns or expressions, of which there must be some.
    private static List<String> required(TypeElement entity, Mark mark, String name) {
        List<String> texts = mark.texts(name);
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw new Refusal(
                    entity,
                    mark,
                    texts.isEmpty()
                            ? name + " is empty: say what it is of"
                            : name + " has an empty text: say what is meant, or remove it");
        }
        return texts;
    }

    private static Part index(TypeElement entity, Mark mark) {
        return new Part.Index(
                mark.text("name").orElse(""),
                mark.is("unique") ? Uniqueness.UNIQUE : Uniqueness.REPEATABLE,
                mark.text("method").orElse("btree"),
                required(entity, mark, "on"),
                mark.texts("include"),
                mark.text("where"));
    }

    private static Part exclusion(TypeElement entity, Mark mark) {
        return new Part.Exclusion(
                mark.text("name").orElse(""),
                mark.text("method").orElse("gist"),
                required(entity, mark, "value"),
                mark.text("where"));
    }
}
