package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Part;
import dev.weir.processor.internal.model.Property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.lang.model.element.TypeElement;

/// Reads the key of an entity that others refer to.
final class KeyReader {
    private final Context context;
    private final PropertyReader properties;
    private final Set<String> reading = new HashSet<>();

    KeyReader(Context context, PropertyReader properties) {
        this.context = context;
        this.properties = properties;
    }

    /// The columns of its key, in their order.
    List<Column> columns(Declared referring, TypeElement entity) {
        String name = entity.getQualifiedName().toString();
        if (!reading.add(name)) {
            throw referring.refused("the key of " + name + " is part of itself");
        }
        try {
            List<Column> columns = columns(entity);
            if (columns.isEmpty()) {
                throw referring.refused(
                        entity.getSimpleName() + " has no @Id, so nothing can refer to it");
            }
            return columns;
        } finally {
            reading.remove(name);
        }
    }

    private List<Column> columns(TypeElement entity) {
        TypeElement leaf = new Hierarchy(context).leaves(entity).iterator().next();
        List<Part> ignored = new ArrayList<>();
        Refusals refusals =
                new Refusals(
                        refusal -> {
                            throw refusal;
                        });
        Place place = Place.of(context, leaf, "");
        return properties.finder().find(leaf).stream()
                .filter(Declared::isId)
                .map(each -> properties.property(each, place, ignored, refusals))
                .map(Property::columns)
                .flatMap(List::stream)
                .toList();
    }
}
