package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Part;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// Reads an entity.
public final class ModelReader {
    private final Context context;
    private final Consumer<Refusal> refusals;
    private final PropertyFinder finder;
    private final ColumnReader columns;
    private final RelationReader relations;
    private final TableReader tables;

    /// @param refusals takes what is wrong
    public ModelReader(Context context, Consumer<Refusal> refusals) {
        this.context = context;
        this.refusals = refusals;
        this.finder = new PropertyFinder(context);
        this.columns = new ColumnReader(context);
        this.tables = new TableReader(context);
        this.relations = new RelationReader(context, new KeyReader(finder, columns), finder);
    }

    /// Reads it, and says what is wrong.
    ///
    /// @return empty if something is
    /// @throws NotReadyException if a type is not there yet
    public Optional<Entity> read(TypeElement type) {
        List<Property> properties = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        List<String> key = new ArrayList<>();
        TypeMirror keyType = null;
        String table = tables.name(type);
        boolean whole = true;
        for (Declared each : finder.find(type)) {
            try {
                Property property = property(each, table);
                properties.add(property);
                parts.addAll(tables.parts(each, property, table));
                if (each.isId()) {
                    property.columns().stream().map(Column::name).forEach(key::add);
                    keyType = context.boxed(each.access().value());
                }
            } catch (Refusal refusal) {
                refusals.accept(refusal);
                whole = false;
            }
        }
        if (!whole || keyType == null) {
            return Optional.empty();
        }
        List<String> names = properties.stream().map(Property::name).toList();
        Composite composite =
                new Composite(type, properties, new Composite.Creation.Constructor(names));
        return Optional.of(
                new Entity(composite, new Table(tables.schema(type), table, key, parts), keyType));
    }

    private Property property(Declared declared, String table) {
        Place place = Place.of(table);
        return relations
                .read(declared, place)
                .orElseGet(
                        () -> new Property.Basic(declared.access(), columns.read(declared, place)));
    }
}
