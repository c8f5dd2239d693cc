package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Property.Direction;
import dev.weir.processor.internal.model.Property.Order;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.lang.model.element.TypeElement;

/// Reads `@OrderBy("title, price desc")`, which names properties of the other entity.
final class OrderReader {
    private final Context context;
    private final KeyReader keys;
    private final PropertyFinder finder;

    OrderReader(Context context, KeyReader keys, PropertyFinder finder) {
        this.context = context;
        this.keys = keys;
        this.finder = finder;
    }

    List<Order> read(Declared property, TypeElement target) {
        Optional<Mark> mark = property.marks().jakarta("OrderBy");
        if (mark.isEmpty()) {
            return List.of();
        }
        Optional<String> text = mark.get().text("value");
        if (text.isEmpty()) {
            return keys.columns(property, target).stream()
                    .map(each -> new Order(each.name(), Direction.ASCENDING))
                    .toList();
        }
        List<Order> order = new ArrayList<>();
        for (String each : text.get().split(",", -1)) {
            String[] words = each.strip().split("\\s+", -1);
            Direction direction = direction(property, mark.get(), words);
            order.add(new Order(column(property, mark.get(), target, words[0]), direction));
        }
        return order;
    }

    private static Direction direction(Declared property, Mark mark, String[] words) {
        String direction = words.length == 1 ? "asc" : words[1].toLowerCase(Locale.ROOT);
        if (words.length > 2 || !direction.equals("asc") && !direction.equals("desc")) {
            throw property.refused(
                    mark,
                    "@OrderBy: \"%s\" is no property with asc or desc behind it"
                            .formatted(String.join(" ", words)));
        }
        return direction.equals("desc") ? Direction.DESCENDING : Direction.ASCENDING;
    }

    private String column(Declared property, Mark mark, TypeElement target, String name) {
        return new Hierarchy(context)
                .leaves(target).stream()
                        .flatMap(each -> finder.find(each).stream())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .map(each -> new ColumnReader(context).read(each, Place.of("")))
                        .map(Column::name)
                        .orElseThrow(
                                () ->
                                        property.refused(
                                                mark,
                                                "@OrderBy: %s has no component or field \"%s\""
                                                        .formatted(target.getSimpleName(), name)));
    }
}
