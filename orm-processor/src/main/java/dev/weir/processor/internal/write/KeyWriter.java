package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Property;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Modifier;

/// Writes the methods `keyOf` and `partsOf` of a key of several columns.
final class KeyWriter {
    private final Subject subject;

    KeyWriter(Subject subject) {
        this.subject = subject;
    }

    void addTo(TypeSpec.Builder model) {
        subject.entity()
                .key()
                .composite()
                .ifPresent(each -> model.addMethod(keyOf(each)).addMethod(partsOf(each)));
    }

    private MethodSpec keyOf(Composite key) {
        return overriding("keyOf")
                .returns(ClassName.OBJECT)
                .addParameter(
                        ParameterizedTypeName.get(
                                ClassName.get(List.class),
                                WildcardTypeName.subtypeOf(Object.class)),
                        "parts")
                .addCode(
                        Creating.of(
                                key,
                                ClassName.get(key.element()),
                                each -> part(each, key.properties().indexOf(each))))
                .build();
    }

    private CodeBlock part(Property property, int index) {
        TypeName cast = subject.names().value(property.columns().getFirst().type().javaType());
        return property.access().absence() == Absence.EMPTY
                ? CodeBlock.of("$T.of(($T) parts.get($L))", Optional.class, cast, index)
                : CodeBlock.of("($T) parts.get($L)", cast, index);
    }

    private MethodSpec partsOf(Composite key) {
        TypeName type = ClassName.get(key.element());
        List<CodeBlock> parts =
                key.properties().stream()
                        .map(Property::access)
                        .map(each -> CodeBlock.of("id.$L", read(each)))
                        .toList();
        return overriding("partsOf")
                .returns(ParameterizedTypeName.get(List.class, Object.class))
                .addParameter(ClassName.OBJECT, "key")
                .addStatement("$T id = ($T) key", type, type)
                .addStatement("return $T.of($L)", List.class, CodeBlock.join(parts, ", "))
                .build();
    }

    private static String read(Access access) {
        return access.absence() == Absence.EMPTY ? access.read() + ".orElseThrow()" : access.read();
    }

    private static MethodSpec.Builder overriding(String name) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC);
    }
}
