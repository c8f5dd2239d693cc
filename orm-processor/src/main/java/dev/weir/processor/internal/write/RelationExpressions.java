package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;

import java.util.List;

import javax.lang.model.element.Modifier;

/// The expressions that yield `Relation`s.
final class RelationExpressions {
    private final String prefix;

    RelationExpressions(Entity entity) {
        this.prefix = MemberNames.metamodel(entity.element()).simpleName() + ".";
    }

    FieldSpec constant(Property property, MemberNames members) {
        ClassName type =
                switch (property) {
                    case Property.ToOne _ -> Weir.TO_ONE;
                    case Property.ToMany _ -> Weir.TO_MANY;
                    case Property.ManyToMany _ -> Weir.MANY_TO_MANY;
                    case Property.Basic _, Property.Embedded _, Property.Kind _ ->
                            throw new IllegalArgumentException(property.name());
                };
        return FieldSpec.builder(type, members.relation(property))
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "$>$>\nnew $T($>$>\n$S,\n$S,\n$L)$L$L$<$<$<$<",
                        type,
                        property.name(),
                        prefix + MemberNames.field(property.name()),
                        CodeBlock.join(arguments(property), ",\n"),
                        side(property),
                        order(property))
                .build();
    }

    private static String side(Property property) {
        boolean inverse =
                property instanceof Property.ManyToMany many
                        && many.side() == Property.Side.INVERSE;
        return inverse ? "\n.inverse()" : "";
    }

    private static CodeBlock order(Property property) {
        List<Property.Order> order =
                switch (property) {
                    case Property.ToMany many -> many.order();
                    case Property.ManyToMany many -> many.order();
                    default -> List.of();
                };
        List<CodeBlock> keys =
                order.stream()
                        .map(
                                each ->
                                        CodeBlock.of(
                                                "new $1T.Order($2S, $1T.Direction.$3L)",
                                                Weir.RELATION,
                                                each.column(),
                                                each.direction()))
                        .toList();
        return keys.isEmpty()
                ? CodeBlock.of("")
                : CodeBlock.of("\n.orderedBy($L)", CodeBlock.join(keys, ",$W"));
    }

    private static List<CodeBlock> arguments(Property property) {
        return switch (property) {
            case Property.ToOne toOne ->
                    List.of(
                            Literals.texts(toOne.columns().stream().map(Column::name).toList()),
                            Literals.texts(toOne.key()),
                            CodeBlock.of("$T.Presence.$L", Weir.RELATION, toOne.presence()),
                            CodeBlock.of("() -> $T.model", MemberNames.metamodel(toOne.target())));
            case Property.ToMany many ->
                    List.of(
                            Literals.texts(many.columnNames()),
                            Literals.texts(many.key()),
                            CodeBlock.of("$T.Count.$L", Weir.RELATION, many.count()),
                            CodeBlock.of("() -> $T.model", MemberNames.metamodel(many.target())));
            case Property.ManyToMany many ->
                    List.of(
                            CodeBlock.of("$S", many.joinTable()),
                            Literals.texts(many.columnNames()),
                            Literals.texts(many.targetColumns()),
                            CodeBlock.of("() -> $T.model", MemberNames.metamodel(many.target())));
            case Property.Basic _, Property.Embedded _, Property.Kind _ -> List.of();
        };
    }
}
