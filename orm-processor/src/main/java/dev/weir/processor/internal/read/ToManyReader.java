package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Property.Count;
import dev.weir.processor.internal.model.Property.Order;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// Reads relations whose columns are in another table: of the other entity, or of pairs.
final class ToManyReader {
    private final Context context;
    private final KeyReader keys;
    private final PropertyFinder finder;
    private final OrderReader orders;

    ToManyReader(Context context, KeyReader keys, PropertyFinder finder) {
        this.context = context;
        this.keys = keys;
        this.finder = finder;
        this.orders = new OrderReader(context, keys, finder);
    }

    /// What a relation of the other entity refers to this one by.
    Property inverse(Declared property, Mark mark, TypeElement target) {
        Declared other = mapped(property, mark, target);
        Mark owning =
                other.marks()
                        .jakarta("ManyToOne")
                        .or(() -> other.marks().jakarta("OneToOne"))
                        .filter(ToManyReader::isOwning)
                        .orElseThrow(() -> noOwner(property, mark, target));
        Property.ToOne owner = new ToOneReader(keys).read(other, owning, owner(property));
        boolean several = context.name(property.access().type()).endsWith("Many");
        return new Property.ToMany(
                property.access(),
                target,
                owner.columns().stream().map(Column::name).toList(),
                owner.key(),
                several ? Count.SEVERAL : Count.AT_MOST_ONE,
                orders.read(property, target));
    }

    /// The property that `mappedBy` names.
    private Declared mapped(Declared property, Mark mark, TypeElement target) {
        String name =
                mark.text("mappedBy")
                        .orElseThrow(
                                () ->
                                        property.refused(
                                                mark,
                                                "the relation needs mappedBy = the component of %s that refers to %s"
                                                        .formatted(
                                                                target.getSimpleName(),
                                                                owner(property).getSimpleName())));
        Declared found =
                find(target, name)
                        .orElseThrow(
                                () ->
                                        property.refused(
                                                mark,
                                                "%s has no component or field \"%s\" that mappedBy could name"
                                                        .formatted(target.getSimpleName(), name)));
        TypeMirror type = found.access().type();
        boolean back =
                context.hasArguments(type, 1)
                        && isOwner(property, context.name(context.argument(type)));
        if (!back) {
            throw property.refused(
                    mark,
                    "mappedBy = \"%s\": %s.%s is no relation to %s"
                            .formatted(
                                    name,
                                    target.getSimpleName(),
                                    name,
                                    owner(property).getSimpleName()));
        }
        return found;
    }

    private Optional<Declared> find(TypeElement target, String name) {
        return new Hierarchy(context)
                .leaves(target).stream()
                        .flatMap(each -> finder.find(each).stream())
                        .filter(each -> each.name().equals(name))
                        .findFirst();
    }

    /// The relation may be to a supertype of the entity.
    private boolean isOwner(Declared property, String name) {
        TypeElement other = context.elements().getTypeElement(name);
        return other != null && context.types().isSubtype(owner(property).asType(), other.asType());
    }

    private static TypeElement owner(Declared property) {
        return Context.owner(property.element());
    }

    private static Refusal noOwner(Declared property, Mark mark, TypeElement target) {
        return property.refused(
                mark,
                "mappedBy must name a component of "
                        + target.getSimpleName()
                        + " that is @ManyToOne or @OneToOne Ref<...>, and has no mappedBy itself");
    }

    private static boolean isOwning(Mark relation) {
        return !relation.knows("mappedBy") || relation.text("mappedBy").isEmpty();
    }

    /// A relation by a table of pairs.
    Property pairs(Declared property, Mark mark, TypeElement target) {
        if (mark.text("mappedBy").isEmpty()) {
            return owned(property, target, property, owner(property));
        }
        Declared other = mapped(property, mark, target);
        if (other.marks().jakarta("ManyToMany").filter(ToManyReader::isOwning).isEmpty()) {
            throw property.refused(
                    mark,
                    "mappedBy must name a component of %s that is @ManyToMany Many<...>, and has no mappedBy itself"
                            .formatted(target.getSimpleName()));
        }
        Property.ManyToMany there = owned(other, owner(property), other, target);
        return there.inverse(property.access(), target, orders.read(property, target));
    }

    private Property.ManyToMany owned(
            Declared property, TypeElement target, Declared order, TypeElement owner) {
        Optional<Mark> table = property.marks().jakarta("JoinTable");
        Tables tables = new Tables(context);
        String name =
                table.flatMap(each -> each.text("name"))
                        .map(Naming::unquoted)
                        .orElseGet(() -> tables.name(owner) + "_" + tables.name(target));
        String schema =
                table.flatMap(each -> each.text("schema"))
                        .map(Naming::unquoted)
                        .or(() -> tables.schema(owner))
                        .map(each -> Naming.sql(each) + ".")
                        .orElse("");
        boolean same = owner.equals(target);
        String self = Naming.snake(owner.getSimpleName().toString());
        String other =
                same
                        ? Naming.snake(property.name())
                        : Naming.snake(target.getSimpleName().toString());
        return new Property.ManyToMany(
                property.access(),
                target,
                schema + Naming.sql(name),
                columns(property, owner, joins(table, "joinColumns"), self),
                columns(property, target, joins(table, "inverseJoinColumns"), other),
                order == property ? orders.read(property, target) : List.<Order>of(),
                Property.Side.OWNING);
    }

    private List<Mark> joins(Optional<Mark> table, String name) {
        return table.map(each -> each.marks(context.elements(), name)).orElse(List.of());
    }

    /// The columns of the pairs that refer to a key.
    private List<String> columns(
            Declared property, TypeElement entity, List<Mark> joins, String prefix) {
        List<Column> key = keys.columns(property, entity);
        return key.stream()
                .map(
                        each ->
                                joins.stream()
                                        .filter(join -> refersTo(join, each, key))
                                        .findFirst()
                                        .flatMap(join -> join.text("name"))
                                        .map(Naming::unquoted)
                                        .orElse(prefix + "_" + each.name()))
                .toList();
    }

    private static boolean refersTo(Mark join, Column column, List<Column> key) {
        return join.text("referencedColumnName")
                .map(Naming::unquoted)
                .map(column.name()::equals)
                .orElse(key.size() == 1);
    }
}
