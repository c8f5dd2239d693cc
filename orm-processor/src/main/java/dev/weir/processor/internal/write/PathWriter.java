package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/// Writes what queries name: columns and relations of the entity itself as static fields, and the
/// class `Path` with those of an entity that a relation leads to.
final class PathWriter {
    private static final TypeVariableName QUERIED = TypeVariableName.get("E");

    private final TypeNames names;
    private final MemberNames members;
    private final ClassName self;

    PathWriter(TypeNames names, MemberNames members, ClassName self) {
        this.names = names;
        this.members = members;
        this.self = self;
    }

    /// Adds the static field of a property.
    void addStatic(TypeSpec.Builder metamodel, Property property, TypeName entity) {
        CodeBlock table = CodeBlock.of("ROOT");
        Modifier[] modifiers = {Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL};
        String name = MemberNames.field(property.name());
        FieldSpec.Builder field =
                property instanceof Property.ToOne toOne
                        ? FieldSpec.builder(path(toOne, entity), name, modifiers)
                                .initializer(step(toOne, table))
                        : field(property, entity, table, name).addModifiers(modifiers);
        metamodel.addField(field.addJavadoc("$L", comment(property)).build());
    }

    private FieldSpec.Builder field(
            Property property, TypeName entity, CodeBlock table, String name) {
        return switch (property) {
            case Property.Basic(Access _, Column column) -> {
                ColumnKind kind = ColumnKind.of(column.type());
                yield FieldSpec.builder(kind.type(entity, column, names), name)
                        .initializer(
                                "$T.$L($L, Model.$L)",
                                Weir.COLUMNS,
                                kind.maker(),
                                table,
                                members.column(column));
            }
            case Property.ToMany many -> toMany(many, many.target(), entity, table, name);
            case Property.ManyToMany many -> toMany(many, many.target(), entity, table, name);
            case Property.Embedded _, Property.ToOne _ ->
                    throw new IllegalArgumentException(property.name());
        };
    }

    private FieldSpec.Builder toMany(
            Property property, TypeElement target, TypeName entity, CodeBlock table, String name) {
        TypeName type = ParameterizedTypeName.get(Weir.TO_MANY_PATH, entity, ClassName.get(target));
        return FieldSpec.builder(type, name)
                .initializer(
                        "$T.of($L, Model.$L)",
                        Weir.TO_MANY_PATH,
                        table,
                        members.relation(property));
    }

    private static TypeName path(Property.ToOne property, TypeName entity) {
        ClassName metamodel = MemberNames.metamodel(property.target());
        return ParameterizedTypeName.get(metamodel.nestedClass("Path"), entity);
    }

    private CodeBlock step(Property.ToOne property, CodeBlock table) {
        ClassName metamodel = MemberNames.metamodel(property.target());
        return CodeBlock.of(
                "new $T<>($L, Model.$L)",
                metamodel.nestedClass("Path"),
                table,
                members.relation(property));
    }

    private static String comment(Property property) {
        return switch (property) {
            case Property.Basic(Access _, Column column) ->
                    "`"
                            + column.name()
                            + " "
                            + column.declaration()
                            + (column.isNullable() ? "`" : " not null`");
            case Property.Embedded embedded -> "The columns of `" + embedded.access().type() + "`.";
            case Property.ToOne toOne ->
                    "The %s that `%s` refers to."
                            .formatted(
                                    toOne.target().getSimpleName(),
                                    String.join(
                                            "`, `",
                                            toOne.columns().stream().map(Column::name).toList()));
            case Property.ToMany many ->
                    "Each %s whose `%s` refers to this one."
                            .formatted(
                                    many.target().getSimpleName(),
                                    String.join("`, `", many.columnNames()));
            case Property.ManyToMany many ->
                    "Each %s that `%s` pairs with this one."
                            .formatted(many.target().getSimpleName(), many.joinTable());
        };
    }

    /// The method beside the static field of a to-one relation.
    MethodSpec staticMethod(Property property, TypeName entity) {
        return MethodSpec.methodBuilder(MemberNames.method(property.name()))
                .addJavadoc("The same as the field, as paths have it.")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(path((Property.ToOne) property, entity))
                .addStatement("return $L", MemberNames.field(property.name()))
                .build();
    }

    /// The class `Path`.
    TypeSpec type(Entity entity) {
        ClassName type = ClassName.get(entity.element());
        TypeSpec.Builder path =
                TypeSpec.classBuilder(self.nestedClass("Path"))
                        .addJavadoc("The [$T] that a relation leads to.", type)
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addTypeVariable(QUERIED)
                        .superclass(ParameterizedTypeName.get(Weir.TO_ONE_PATH, QUERIED, type))
                        .addMethod(constructor());
        for (Property each : entity.composite().properties()) {
            if (each instanceof Property.ToOne toOne) {
                path.addMethod(method(toOne));
            } else {
                path.addField(
                        field(each, QUERIED, CodeBlock.of("table()"), each.name())
                                .addJavadoc("$L", comment(each))
                                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                                .build());
            }
        }
        return path.build();
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addJavadoc("Called by the metamodels of entities that refer to this one.")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Weir.TABLE_PATH, "from")
                .addParameter(Weir.TO_ONE, "relation")
                .addStatement("super(from, relation)")
                .build();
    }

    /// A method, since relations go in circles.
    private MethodSpec method(Property.ToOne property) {
        return MethodSpec.methodBuilder(MemberNames.method(property.name()))
                .addJavadoc("$L", comment(property))
                .addModifiers(Modifier.PUBLIC)
                .returns(path(property, QUERIED))
                .addStatement("return $L", step(property, CodeBlock.of("table()")))
                .build();
    }
}
