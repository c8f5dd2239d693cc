package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Entity.Discriminator;
import dev.weir.processor.internal.model.Key;
import dev.weir.processor.internal.model.Part;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import javax.lang.model.element.TypeElement;

/// Reads an entity.
public final class ModelReader {
    private final Context context;
    private final Refusals refusals;
    private final PropertyReader properties;
    private final Hierarchy hierarchy;
    private final Tables tables;
    private final DiscriminatorReader discriminators;

    /// @param messages takes what is wrong
    public ModelReader(Context context, Consumer<Refusal> messages) {
        this.context = context;
        this.refusals = new Refusals(messages);
        this.properties = new PropertyReader(context);
        this.hierarchy = new Hierarchy(context);
        this.tables = new Tables(context);
        this.discriminators = new DiscriminatorReader(context);
    }

    /// Reads it, and says what is wrong.
    ///
    /// @return empty if something is
    /// @throws NotReadyException if a type is not there yet
    public Optional<Entity> read(TypeElement type) {
        List<Entity> read = new ArrayList<>();
        refusals.collect(
                () -> {
                    new ClassChecks(context, hierarchy).checkEntity(type);
                    readChecked(type).ifPresent(read::add);
                });
        return refusals.isEmpty() ? read.stream().findFirst() : Optional.empty();
    }

    /// Says what is wrong with a converter that applies by itself.
    public void checkConverter(TypeElement converter) {
        refusals.collect(() -> new ConverterReader(context).check(converter));
    }

    private Optional<Entity> readChecked(TypeElement type) {
        String table = tables.name(type);
        List<Part> parts = new ArrayList<>();
        List<Composite> leaves = new ArrayList<>();
        for (TypeElement each : hierarchy.leaves(type)) {
            Place place = Place.of(context, each, table);
            Composite leaf = properties.read(each, place, parts, refusals);
            refusals.collect(() -> new Visibility(context, type).check(leaf));
            if (refusals.isEmpty()) {
                OverrideChecks.check(each, context.marks(each), "", leaf);
            }
            leaves.add(withKind(type, leaf));
        }
        if (!refusals.isEmpty()) {
            return Optional.empty();
        }
        boolean single = leaves.size() == 1 && leaves.getFirst().element().equals(type);
        Composite whole =
                single ? leaves.getFirst() : new UnionReader(context.types()).union(type, leaves);
        Map<String, Element> columns = columns(whole);
        List<Property> ids = ids(whole, leaves);
        Key key = new IdReader(context, properties.finder()).read(type, ids);
        Set<String> names = columns.keySet();
        parts.addAll(new TableReader(context).read(type, names));
        List<String> keyColumns =
                ids.stream().flatMap(each -> each.columns().stream()).map(Column::name).toList();
        Table read =
                new Table(
                        tables.schema(type), table, keyColumns, parts.stream().distinct().toList());
        return Optional.of(new Entity(whole, read, key, leaves, discriminator(type, leaves)));
    }

    /// A column's owner, for messages.
    private record Element(Property property, Column column) {}

    /// The columns by name.
    ///
    /// @throws Refusal if there are two of one name
    private static Map<String, Element> columns(Composite whole) {
        Map<String, Element> columns = new LinkedHashMap<>();
        Map<String, Element> kept = new LinkedHashMap<>();
        for (Property property : whole.properties()) {
            for (Column column : property.columns()) {
                ColumnNames.check(property, column);
                Element element = new Element(property, column);
                Element first = kept.putIfAbsent(ColumnNames.kept(column.name()), element);
                if (first != null) {
                    throw twice(first, property, column);
                }
                columns.put(column.name(), element);
            }
        }
        return columns;
    }

    private static Refusal twice(Element first, Property property, Column column) {
        return new Refusal(
                property.access().element(),
                "the column \"%s\" is that of %s already%s: name another in %s"
                        .formatted(
                                column.name(),
                                first.column().property(),
                                first.column().name().equals(column.name())
                                        ? ""
                                        : ", of whose name PostgreSQL keeps the same 63 bytes",
                                column.property().contains(".")
                                        ? "@AttributeOverride"
                                        : property instanceof Property.ToOne
                                                ? "@JoinColumn, or leave the plain column out: a"
                                                        + " Ref has the key"
                                                : "@Column"));
    }

    private List<Property> ids(Composite whole, List<Composite> leaves) {
        Set<String> names =
                properties.finder().find(leaves.getFirst().element()).stream()
                        .filter(Declared::isId)
                        .map(Declared::name)
                        .collect(java.util.stream.Collectors.toSet());
        return whole.properties().stream().filter(each -> names.contains(each.name())).toList();
    }

    /// In a hierarchy, the class's properties with the discriminator before them.
    private Composite withKind(TypeElement type, Composite leaf) {
        if (!hierarchy.includes(type)) {
            return leaf;
        }
        TypeElement root = hierarchy.root(type);
        Column column = discriminators.column(root);
        Access access =
                new Access(
                        column.property(),
                        leaf.element(),
                        column.type().javaType(),
                        column.type().javaType(),
                        Absence.NEVER,
                        "",
                        "");
        List<Property> all = new ArrayList<>();
        all.add(new Property.Kind(access, column, discriminators.literal(root, leaf.element())));
        all.addAll(leaf.properties());
        return new Composite(leaf.element(), all, leaf.creation());
    }

    private Optional<Discriminator> discriminator(TypeElement type, List<Composite> leaves) {
        if (!hierarchy.includes(type)) {
            return Optional.empty();
        }
        TypeElement root = hierarchy.root(type);
        List<String> values = new ArrayList<>();
        for (Composite each : leaves) {
            String value = discriminators.literal(root, each.element());
            int first = values.indexOf(value);
            if (first >= 0) {
                throw new Refusal(
                        each.element(),
                        "%s has the same @DiscriminatorValue as %s, %s: give it another"
                                .formatted(
                                        each.element().getSimpleName(),
                                        leaves.get(first).element().getSimpleName(),
                                        value));
            }
            values.add(value);
        }
        return Optional.of(
                new Discriminator(
                        discriminators.column(root),
                        values,
                        root.equals(type) ? Entity.Place.ROOT : Entity.Place.BELOW));
    }
}
