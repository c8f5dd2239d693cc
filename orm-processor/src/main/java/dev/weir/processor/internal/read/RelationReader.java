package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Property;

import java.util.Optional;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// Reads the properties that lead to other entities.
final class RelationReader {
    private static final String REF = "dev.weir.orm.entity.Ref";
    private static final String MANY = "dev.weir.orm.entity.Many";

    private final Context context;
    private final ToOneReader toOnes;
    private final ToManyReader toManys;

    RelationReader(Context context, KeyReader keys, PropertyFinder finder) {
        this.context = context;
        this.toOnes = new ToOneReader(keys);
        this.toManys = new ToManyReader(context, keys, finder);
    }

    /// The relation that a property is, if it is one.
    Optional<Property> read(Declared property, Place place) {
        Marks marks = property.marks();
        Optional<Mark> toOne = marks.jakarta("ManyToOne").or(() -> marks.jakarta("OneToOne"));
        if (toOne.isPresent()) {
            return Optional.of(toOne(property, toOne.get(), place));
        }
        Optional<Mark> toMany = marks.jakarta("OneToMany");
        if (toMany.isPresent()) {
            TypeElement target = target(property, toMany.get(), MANY, place);
            return Optional.of(toManys.inverse(property, toMany.get(), target));
        }
        Optional<Mark> pairs = marks.jakarta("ManyToMany");
        if (pairs.isPresent()) {
            TypeElement target = target(property, pairs.get(), MANY, place);
            return Optional.of(toManys.pairs(property, pairs.get(), target));
        }
        refuseUnmarked(property);
        return Optional.empty();
    }

    private Property toOne(Declared property, Mark mark, Place place) {
        TypeElement target = target(property, mark, REF, place);
        boolean inverse = mark.knows("mappedBy") && mark.text("mappedBy").isPresent();
        return inverse
                ? toManys.inverse(property, mark, target)
                : toOnes.read(property, mark, target);
    }

    private void refuseUnmarked(Declared property) {
        String type = context.name(property.access().type());
        if (type.equals(REF)) {
            throw property.refused("a Ref needs @ManyToOne or @OneToOne");
        }
        if (type.equals(MANY)) {
            throw property.refused("a Many needs @OneToMany(mappedBy = ...) or @ManyToMany");
        }
    }

    /// The entity that a `Ref` or `Many` is of.
    private TypeElement target(Declared property, Mark mark, String container, Place place) {
        if (!place.prefix().isEmpty()) {
            throw property.refused(
                    mark,
                    "a relation in an embedded value is not known: put it in the entity itself");
        }
        TypeMirror type = property.access().type();
        boolean fits = context.name(type).equals(container) && context.hasArguments(type, 1);
        if (!fits) {
            throw wrongContainer(property, container);
        }
        if (property.access().absence() == Absence.NULL) {
            String simple = container.substring(container.lastIndexOf('.') + 1);
            throw property.refused(
                    "a %s is never null, so remove @Nullable: %s"
                            .formatted(
                                    simple,
                                    container.equals(REF)
                                            ? "Ref.none() stands for nothing"
                                            : "Many.unfetched() stands for what is not there"));
        }
        TypeElement target = context.element(context.argument(type)).orElseThrow();
        if (!context.marks(target).hasJakarta("Entity")) {
            throw property.refused(
                    target.getSimpleName() + " is no entity: annotate it with @Entity");
        }
        return target;
    }

    private Refusal wrongContainer(Declared property, String container) {
        TypeMirror type = property.access().type();
        TypeMirror inner = context.hasArguments(type, 1) ? context.argument(type) : type;
        String entity =
                context.element(inner).map(each -> each.getSimpleName().toString()).orElse("...");
        String remedy =
                container.equals(REF)
                        ? "a row has only a reference to another entity, which is fetched when a"
                                + " query says so: declare it as Ref<"
                        : "other entities are fetched when a query says so: declare it as Many<";
        return property.refused(remedy + entity + ">");
    }
}
