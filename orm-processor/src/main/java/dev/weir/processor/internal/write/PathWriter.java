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
import dev.weir.processor.internal.model.Property;

import java.util.List;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/// Writes what queries name: columns and relations of the entity itself as static fields, and the
/// class `Path` with those of an entity that a relation leads to.
final class PathWriter {
    private static final TypeVariableName QUERIED = TypeVariableName.get("E");
    private static final Modifier[] CONSTANT = {Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL};

    private final Subject subject;

    PathWriter(Subject subject) {
        this.subject = subject;
    }

    /// Adds the static fields of all properties.
    void addStatics(TypeSpec.Builder metamodel) {
        TypeName entity = subject.type();
        CodeBlock table = CodeBlock.of("ROOT");
        for (Property each : named()) {
            metamodel.addField(
                    field(each, entity, table, MemberNames.field(each.name()))
                            .addModifiers(CONSTANT)
                            .addJavadoc("$L", comment(each))
                            .build());
        }
    }

    /// The properties that queries name.
    private List<Property> named() {
        return subject.entity().composite().properties().stream()
                .filter(each -> !(each instanceof Property.Kind))
                .toList();
    }

    /// The field of a property.
    ///
    /// @param table the expression for its table's path
    FieldSpec.Builder field(Property property, TypeName entity, CodeBlock table, String name) {
        return switch (property) {
            case Property.Basic(Access _, Column column) -> column(column, entity, table, name);
            case Property.ToMany many -> toMany(many, many.target(), entity, table, name);
            case Property.ManyToMany many -> toMany(many, many.target(), entity, table, name);
            case Property.Embedded embedded -> {
                EmbeddedWriter writer = new EmbeddedWriter(subject);
                yield FieldSpec.builder(writer.type(embedded, entity), name)
                        .initializer(writer.creation(embedded, table));
            }
            case Property.ToOne toOne ->
                    FieldSpec.builder(path(toOne, entity), name).initializer(step(toOne, table));
            case Property.Kind _ -> throw new IllegalArgumentException(property.name());
        };
    }

    private FieldSpec.Builder column(Column column, TypeName entity, CodeBlock table, String name) {
        ColumnKind kind = ColumnKind.of(column.type());
        return FieldSpec.builder(kind.type(entity, column, subject.names()), name)
                .initializer(
                        "$T.$L($L, Model.$L)",
                        Weir.COLUMNS,
                        kind.maker(),
                        table,
                        subject.members().column(column));
    }

    private FieldSpec.Builder toMany(
            Property property, TypeElement target, TypeName entity, CodeBlock table, String name) {
        TypeName type = ParameterizedTypeName.get(Weir.TO_MANY_PATH, entity, ClassName.get(target));
        return FieldSpec.builder(type, name)
                .initializer(
                        "$T.of($L, Model.$L)",
                        Weir.TO_MANY_PATH,
                        table,
                        subject.members().relation(property));
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
                subject.members().relation(property));
    }

    static String comment(Property property) {
        return switch (property) {
            case Property.Basic(Access _, Column column) -> comment(column);
            case Property.Kind(Access _, Column column, String _) -> comment(column);
            case Property.Embedded embedded ->
                    "The columns of `" + EmbeddedMethods.path(embedded) + "`.";
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

    private static String comment(Column column) {
        return "`%s %s%s`"
                .formatted(
                        column.name(),
                        column.declaration(),
                        column.isNullable() ? "" : " not null");
    }

    /// Adds the methods beside the static fields of to-one relations.
    void addStaticMethods(TypeSpec.Builder metamodel) {
        for (Property each : named()) {
            if (each instanceof Property.ToOne toOne) {
                metamodel.addMethod(
                        MethodSpec.methodBuilder(MemberNames.method(each.name()))
                                .addJavadoc("The same as the field, as paths have it.")
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                .returns(path(toOne, subject.type()))
                                .addStatement("return $L", MemberNames.field(each.name()))
                                .build());
            }
        }
    }

    /// The class `Path`.
    TypeSpec type() {
        TypeSpec.Builder path =
                TypeSpec.classBuilder(subject.self().nestedClass("Path"))
                        .addJavadoc("The [$T] that a relation leads to.", subject.type())
                        .addModifiers(CONSTANT)
                        .addTypeVariable(QUERIED)
                        .superclass(
                                ParameterizedTypeName.get(
                                        Weir.TO_ONE_PATH, QUERIED, subject.type()))
                        .addMethod(constructor());
        for (Property each : named()) {
            if (each instanceof Property.ToOne toOne) {
                path.addMethod(method(toOne));
            } else {
                String name = MemberNames.pathField(each.name());
                path.addField(
                        field(each, QUERIED, CodeBlock.of("table()"), name)
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
