package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Property.Presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;

/// Where a property's columns are: in which table, and within which embedded value.
///
/// @param table the table's name
/// @param prefix what precedes the property's name: empty, or `address.`
/// @param types the entity, and the types above it from the nearest on; none where that is no
///   matter
/// @param overrides `@AttributeOverride`s of the values around it; the outermost first
/// @param kind what is around it
record Place(
        String table,
        String prefix,
        List<TypeElement> types,
        List<Overriding> overrides,
        Kind kind) {
    Place {
        types = List.copyOf(types);
        overrides = List.copyOf(overrides);
    }

    /// What is around a property.
    enum Kind {
        ENTITY,
        /// A value that is always there, and is or is in a key.
        KEY,
        EMBEDDED,
        /// A value that may be absent, so that its columns may be null whatever they say.
        ABSENT
    }

    /// @param path the property's path: `address.street`
    record Overriding(String path, Mark column) {}

    static Place of(String table) {
        return new Place(table, "", List.of(), List.of(), Kind.ENTITY);
    }

    /// The properties of an entity, some of which are inherited and have other columns here.
    static Place of(Context context, TypeElement entity, String table) {
        List<TypeElement> types = new Hierarchy(context).upwards(entity);
        List<Overriding> overrides = overrides(context, context.marks(entity), "");
        return new Place(table, "", types, overrides, Kind.ENTITY);
    }

    /// Within an embedded value.
    Place within(Context context, Declared value, Presence presence) {
        String inner = prefix + value.name() + ".";
        List<Overriding> all = new ArrayList<>(overrides);
        all.addAll(overrides(context, value.marks(), inner));
        Kind changed =
                presence == Presence.OPTIONAL || kind == Kind.ABSENT
                        ? Kind.ABSENT
                        : value.isId() || kind == Kind.KEY ? Kind.KEY : Kind.EMBEDDED;
        return new Place(table, inner, types, all, changed);
    }

    private static List<Overriding> overrides(Context context, Marks marks, String prefix) {
        return marks.jakarta("AttributeOverride", "AttributeOverrides").stream()
                .map(
                        each ->
                                new Overriding(
                                        prefix + each.text("name").orElse(""),
                                        each.mark(context.elements(), "column")))
                .toList();
    }

    /// What `@Column` says of a property, here.
    Optional<Mark> column(Declared property) {
        return overrides.stream()
                .filter(each -> each.path().equals(prefix + property.name()))
                .map(Overriding::column)
                .findFirst()
                .or(() -> property.marks().jakarta("Column"));
    }

    boolean isKey(Declared property) {
        return property.isId() || kind == Kind.KEY;
    }
}
