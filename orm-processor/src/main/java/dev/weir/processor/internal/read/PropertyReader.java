package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Part;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Property.Presence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.TypeElement;

/// Reads the properties of entities and embeddables.
final class PropertyReader {
    private final Context context;
    private final PropertyFinder finder;
    private final ClassChecks checks;
    private final ColumnReader columns;
    private final RelationReader relations;
    private final ConstraintReader constraints;

    PropertyReader(Context context) {
        this.context = context;
        Hierarchy hierarchy = new Hierarchy(context);
        this.finder = new PropertyFinder(context);
        this.checks = new ClassChecks(context, hierarchy);
        this.columns = new ColumnReader(context);
        this.constraints = new ConstraintReader(context);
        this.relations = new RelationReader(context, new KeyReader(context, this), finder);
    }

    PropertyFinder finder() {
        return finder;
    }

    /// Reads an entity's or embeddable's properties.
    ///
    /// @param parts takes the constraints that stand at properties
    Composite read(TypeElement type, Place place, List<Part> parts, Refusals refusals) {
        List<Declared> all = finder.find(type);
        refusals.collect(() -> checkVersions(all));
        List<Property> properties = new ArrayList<>();
        for (Declared each : all) {
            refusals.collect(
                    () -> {
                        Property property = property(each, place, parts, refusals);
                        properties.add(property);
                        parts.addAll(constraints.read(each, property, place));
                    });
        }
        return new Composite(type, properties, new CreationReader(context).read(type, all));
    }

    private static void checkVersions(List<Declared> all) {
        List<Declared> versions =
                all.stream().filter(each -> each.marks().hasJakarta("Version")).toList();
        if (versions.size() > 1) {
            throw versions.get(1)
                    .refused(
                            "an entity has one @Version, which is %s already: remove it here"
                                    .formatted(versions.getFirst().name()));
        }
    }

    /// Reads one property.
    Property property(Declared declared, Place place, List<Part> parts, Refusals refusals) {
        PropertyChecks.check(declared);
        TypeElement embeddable = embeddable(declared);
        if (embeddable != null) {
            return embedded(declared, embeddable, place, parts, refusals);
        }
        return relations
                .read(declared, place)
                .orElseGet(
                        () -> new Property.Basic(declared.access(), columns.read(declared, place)));
    }

    private @Nullable TypeElement embeddable(Declared declared) {
        context.requireReady(declared.access().type());
        Marks marks = declared.marks();
        boolean said = marks.hasJakarta("Embedded") || marks.hasJakarta("EmbeddedId");
        return context.element(declared.access().value())
                .filter(each -> said || context.marks(each).hasJakarta("Embeddable"))
                .filter(_ -> marks.weir("JsonColumn").isEmpty() && !marks.hasJakarta("Convert"))
                .orElse(null);
    }

    private Property embedded(
            Declared declared, TypeElement type, Place place, List<Part> parts, Refusals refusals) {
        if (declared.access().absence() == Absence.EMPTY) {
            throw declared.refused(
                    "an embedded value in an Optional is not known: declare it @Nullable "
                            + type.getSimpleName());
        }
        if (TypeReader.builtin(context, declared.access().value()).isPresent()) {
            throw declared.refused(
                    type.getSimpleName() + " is one column, no embedded value: remove @Embedded");
        }
        checks.checkShape(type);
        Presence presence =
                declared.isId() || declared.access().absence() == Absence.NEVER
                        ? Presence.REQUIRED
                        : Presence.OPTIONAL;
        Composite composite =
                read(type, place.within(context, declared, presence), parts, refusals);
        if (refusals.isEmpty()) {
            String inner = place.prefix() + declared.name() + ".";
            OverrideChecks.check(declared.element(), declared.marks(), inner, composite);
        }
        return new Property.Embedded(declared.access(), composite, presence);
    }
}
