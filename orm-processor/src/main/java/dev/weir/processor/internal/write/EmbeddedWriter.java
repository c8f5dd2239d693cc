package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;

import dev.weir.processor.internal.model.Property;

import javax.lang.model.element.Modifier;

/// Writes the classes that queries name the columns of embedded values by: `AddressColumns`.
final class EmbeddedWriter {
    private static final TypeVariableName QUERIED = TypeVariableName.get("E");

    private final Subject subject;

    EmbeddedWriter(Subject subject) {
        this.subject = subject;
    }

    /// The class for a value.
    ClassName name(Property.Embedded value) {
        return subject.self().nestedClass(EmbeddedMethods.name("", value) + "Columns");
    }

    /// The class, of an entity.
    TypeName type(Property.Embedded value, TypeName entity) {
        return ParameterizedTypeName.get(name(value), entity);
    }

    CodeBlock creation(Property.Embedded value, CodeBlock table) {
        return CodeBlock.of("new $T<>($L)", name(value), table);
    }

    /// Adds the class for a value, and those for values within.
    void addTo(TypeSpec.Builder metamodel, Property property) {
        if (!(property instanceof Property.Embedded embedded)) {
            return;
        }
        TypeSpec.Builder columns =
                TypeSpec.classBuilder(name(embedded))
                        .addJavadoc("The columns of `$L`.", EmbeddedMethods.path(embedded))
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addTypeVariable(QUERIED);
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(Weir.TABLE_PATH, "table");
        PathWriter paths = new PathWriter(subject);
        for (Property each : embedded.composite().properties()) {
            String name = MemberNames.pathField(each.name());
            FieldSpec field = paths.field(each, QUERIED, CodeBlock.of("table"), name).build();
            constructor.addStatement("this.$L = $L", name, field.initializer());
            columns.addField(
                    FieldSpec.builder(field.type(), name, Modifier.PUBLIC, Modifier.FINAL)
                            .addJavadoc("$L", PathWriter.comment(each))
                            .build());
        }
        metamodel.addType(columns.addMethod(constructor.build()).build());
        embedded.composite().properties().forEach(each -> addTo(metamodel, each));
    }
}
