package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Column.Nullability;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Property.Count;
import dev.weir.processor.internal.model.Property.Presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// Reads the properties that lead to other entities.
final class RelationReader {
    private static final String REF = "dev.weir.orm.entity.Ref";
    private static final String MANY = "dev.weir.orm.entity.Many";

    private final Context context;
    private final KeyReader keys;
    private final PropertyFinder finder;

    RelationReader(Context context, KeyReader keys, PropertyFinder finder) {
        this.context = context;
        this.keys = keys;
        this.finder = finder;
    }

    /// The relation that a property is, if it is one.
    Optional<Property> read(Declared property, Place place) {
        Marks marks = property.marks();
        return marks.jakarta("ManyToOne")
                .or(() -> marks.jakarta("OneToOne").filter(each -> each.text("mappedBy").isEmpty()))
                .<Property>map(mark -> toOne(property, mark))
                .or(() -> marks.jakarta("OneToMany").map(mark -> toMany(property, mark)));
    }

    private Property toOne(Declared property, Mark mark) {
        TypeElement target = target(property, REF);
        List<Column> key = keys.columns(target);
        List<Mark> joins = property.marks().jakarta("JoinColumn", "JoinColumns");
        Presence presence =
                mark.is("optional") && joins.stream().allMatch(each -> each.is("nullable"))
                        ? Presence.OPTIONAL
                        : Presence.REQUIRED;
        List<Column> columns = new ArrayList<>();
        for (Column each : key) {
            columns.add(foreign(property, each, join(joins, key, each), presence));
        }
        List<String> names = key.stream().map(Column::name).toList();
        return new Property.ToOne(property.access(), target, columns, names, presence);
    }

    /// The `@JoinColumn` for a column of the key.
    private static Optional<Mark> join(List<Mark> joins, List<Column> key, Column of) {
        return joins.stream()
                .filter(
                        each ->
                                each.text("referencedColumnName")
                                        .map(Naming::unquoted)
                                        .map(of.name()::equals)
                                        .orElse(key.size() == 1))
                .findFirst();
    }

    private static Column foreign(
            Declared property, Column key, Optional<Mark> join, Presence presence) {
        String name =
                join.flatMap(each -> each.text("name"))
                        .map(Naming::unquoted)
                        .orElseGet(() -> Naming.snake(property.name()) + "_" + key.name());
        Column.Writing writing =
                ColumnReader.writing(
                        join.map(each -> each.is("insertable")).orElse(true),
                        !property.isId() && join.map(each -> each.is("updatable")).orElse(true));
        Nullability nullability =
                presence == Presence.REQUIRED || property.isId()
                        ? Nullability.NOT_NULL
                        : Nullability.NULLABLE;
        return key.referredBy(name, property.name(), nullability, writing);
    }

    private Property toMany(Declared property, Mark mark) {
        TypeElement target = target(property, MANY);
        String mappedBy = mark.text("mappedBy").orElse("");
        Declared other =
                finder.find(target).stream()
                        .filter(each -> each.name().equals(mappedBy))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        property.refused(
                                                mark,
                                                target.getSimpleName()
                                                        + " has no property \""
                                                        + mappedBy
                                                        + "\" that mappedBy could name"));
        Property owner = read(other, Place.of("")).orElseThrow();
        Property.ToOne toOne = (Property.ToOne) owner;
        List<String> columns = toOne.columns().stream().map(Column::name).toList();
        return new Property.ToMany(
                property.access(), target, columns, toOne.key(), Count.SEVERAL, List.of());
    }

    /// The entity that a `Ref` or `Many` is of.
    private TypeElement target(Declared property, String container) {
        TypeMirror type = property.access().type();
        boolean fits = context.name(type).equals(container) && context.hasArguments(type, 1);
        String simple = container.substring(container.lastIndexOf('.') + 1);
        if (!fits) {
            throw property.refused(
                    "a relation does not hold entities themselves: declare it as "
                            + simple
                            + "<"
                            + context.element(type)
                                    .map(each -> each.getSimpleName().toString())
                                    .orElse("...")
                            + ">");
        }
        TypeElement target = context.element(context.argument(type)).orElseThrow();
        if (!context.marks(target).hasJakarta("Entity")) {
            throw property.refused(
                    target.getSimpleName() + " is no entity: annotate it with @Entity");
        }
        return target;
    }
}
