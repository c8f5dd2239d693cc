package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Key;
import dev.weir.processor.internal.model.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/// Reads what the key of an entity is for references to it: `@Id`, `@EmbeddedId`, `@IdClass`.
final class IdReader {
    private final Context context;
    private final PropertyFinder finder;

    IdReader(Context context, PropertyFinder finder) {
        this.context = context;
        this.finder = finder;
    }

    /// @param ids the properties that are the key
    Key read(TypeElement entity, List<Property> ids) {
        if (ids.isEmpty()) {
            throw new Refusal(
                    entity,
                    entity.getSimpleName()
                            + " has no @Id: say which component is the key of its table");
        }
        ids.forEach(IdReader::checkEquals);
        Optional<Mark> idClass = idClass(entity);
        if (idClass.isPresent()) {
            return byClass(entity, idClass.get(), ids);
        }
        if (ids.size() > 1) {
            throw new Refusal(
                    ids.get(1).access().element(),
                    entity.getSimpleName()
                            + " has several @Id: name a record with the same components in"
                            + " @IdClass, or put them in a record and mark that @EmbeddedId");
        }
        return single(ids.getFirst());
    }

    /// References and results find rows by equal keys.
    private static void checkEquals(Property id) {
        if (id instanceof Property.Embedded embedded) {
            embedded.composite().properties().forEach(IdReader::checkEquals);
        } else if (id.columns().stream()
                .anyMatch(each -> each.type().javaType() instanceof ArrayType)) {
            throw new Refusal(
                    id.access().element(),
                    "an array equals only itself in Java, so no row is found by it: make the key a"
                            + " List, or convert it with @Convert to a class that has equals");
        }
    }

    /// That of the entity, or of the nearest above it that names one: also an interface.
    private Optional<Mark> idClass(TypeElement entity) {
        return new Hierarchy(context)
                .upwards(entity).stream()
                        .flatMap(each -> context.marks(each).jakarta("IdClass").stream())
                        .findFirst();
    }

    private Key single(Property id) {
        TypeMirror type = context.boxed(id.access().value());
        return switch (id) {
            case Property.Embedded embedded ->
                    new Key(type, Optional.of(flat(embedded.composite())));
            case Property.ToOne toOne when toOne.columns().size() == 1 ->
                    Key.of(toOne.columns().getFirst().type().javaType());
            case Property.Basic _ -> Key.of(type);
            default ->
                    throw new Refusal(
                            id.access().element(), "a relation of this kind cannot be the key");
        };
    }

    private static Composite flat(Composite key) {
        for (Property each : key.properties()) {
            if (each instanceof Property.Embedded) {
                throw new Refusal(
                        each.access().element(),
                        "an embedded value in a key is not known: put its components into "
                                + key.element().getSimpleName()
                                + " itself");
            }
        }
        return key;
    }

    private Key byClass(TypeElement entity, Mark mark, List<Property> ids) {
        TypeElement type = context.element(mark.type("value")).orElseThrow();
        List<Declared> parts = finder.find(type);
        List<Property> properties = new ArrayList<>();
        for (Property id : ids) {
            Access access =
                    parts.stream()
                            .filter(each -> each.name().equals(id.name()))
                            .map(Declared::access)
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new Refusal(
                                                    entity,
                                                    mark,
                                                    "%s has no component \"%s\", which is an @Id of %s"
                                                            .formatted(
                                                                    type.getSimpleName(),
                                                                    id.name(),
                                                                    entity.getSimpleName())));
            Property part = part(id, access);
            checkType(entity, mark, part);
            properties.add(part);
        }
        if (parts.size() != ids.size()) {
            throw new Refusal(
                    entity,
                    mark,
                    "%s has %d components, and %s has %d @Id: they must be the same"
                            .formatted(
                                    type.getSimpleName(),
                                    parts.size(),
                                    entity.getSimpleName(),
                                    ids.size()));
        }
        Composite composite =
                new Composite(type, properties, new CreationReader(context).read(type, parts));
        return new Key(type.asType(), Optional.of(composite));
    }

    private void checkType(TypeElement entity, Mark mark, Property part) {
        TypeMirror has = context.boxed(part.access().value());
        TypeMirror wants = context.boxed(part.columns().getFirst().type().javaType());
        if (!context.types().isSameType(has, wants)) {
            throw new Refusal(
                    entity,
                    mark,
                    "%s of the @IdClass is a %s, and the @Id of that name has the type %s"
                            .formatted(part.name(), has, wants));
        }
    }

    private static Property part(Property id, Access access) {
        if (id.columns().size() != 1) {
            throw new Refusal(
                    id.access().element(),
                    "a part of a key that has several columns itself: put all columns in the"
                            + " entity, or use a key of one column");
        }
        return new Property.Basic(access, id.columns().getFirst());
    }
}
