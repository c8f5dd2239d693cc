package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Property.Presence;

import java.util.Optional;
import java.util.stream.Collectors;

import javax.lang.model.element.Modifier;

/// Writes the methods that put another value into one column of an embedded value.
final class EmbeddedChangeWriter {
    private final Subject subject;
    private final Change change;
    private final EmbeddedMethods methods = new EmbeddedMethods();

    EmbeddedChangeWriter(Subject subject, Change change) {
        this.subject = subject;
        this.change = change;
    }

    void addTo(TypeSpec.Builder model, Property property) {
        if (!(property instanceof Property.Embedded embedded) || !methods.isNew("with", embedded)) {
            return;
        }
        Composite composite = embedded.composite();
        TypeName type = ClassName.get(composite.element());
        boolean optional = embedded.presence() == Presence.OPTIONAL;
        MethodSpec.Builder with =
                MethodSpec.methodBuilder(EmbeddedMethods.name("with", embedded))
                        .addModifiers(Modifier.PRIVATE)
                        .returns(optional ? subject.names().nullable(type) : type)
                        .addParameter(optional ? subject.names().nullable(type) : type, "old")
                        .addParameter(TypeName.INT, "column")
                        .addParameter(subject.names().nullable(ClassName.OBJECT), "value");
        if (composite.properties().stream().anyMatch(this::isUnchecked)) {
            with.addAnnotation(ChangeWriter.UNCHECKED);
        }
        if (optional) {
            with.beginControlFlow("if (old == null && value == null)")
                    .addStatement("return null")
                    .endControlFlow();
        }
        with.addCode(
                composite.creation() instanceof Creation.Constructor
                        ? Creating.of(composite, type, each -> component(each, optional))
                        : setting(composite, type, optional));
        model.addMethod(with.build());
        composite.properties().forEach(each -> addTo(model, each));
    }

    private boolean isUnchecked(Property property) {
        return property instanceof Property.Basic(Access _, Column column)
                && change.isUnchecked(column);
    }

    /// A component of the new value: the changed one, or as it was.
    private CodeBlock component(Property property, boolean optional) {
        String read = "old." + property.access().read();
        CodeBlock kept =
                optional
                        ? CodeBlock.of("old == null$W? $L$W: $L", absent(property), read)
                        : CodeBlock.of("$L", read);
        return CodeBlock.of("$L$W? $L$W: $L", test(property), changed(property, optional), kept);
    }

    private String test(Property property) {
        return property.columns().stream()
                .map(each -> "column == " + subject.members().index(each))
                .collect(Collectors.joining(" || "));
    }

    private CodeBlock changed(Property property, boolean optional) {
        return switch (property) {
            case Property.Basic(Access access, Column column) -> change.of(access, column, "value");
            case Property.Embedded embedded -> {
                String read = "old." + property.access().read();
                yield CodeBlock.of(
                        "$L($L, column, value)",
                        EmbeddedMethods.name("with", embedded),
                        optional ? "old == null ? null : " + read : read);
            }
            case Property.Kind _, Property.ToOne _, Property.ToMany _, Property.ManyToMany _ ->
                    throw new IllegalArgumentException(property.name());
        };
    }

    /// What a component has in a value that was not there.
    private static CodeBlock absent(Property property) {
        if (property.access().absence() == Absence.EMPTY) {
            return CodeBlock.of("$T.empty()", Optional.class);
        }
        return switch (property.access().type().getKind()) {
            case BOOLEAN -> CodeBlock.of("false");
            case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, CHAR -> CodeBlock.of("0");
            default -> CodeBlock.of("null");
        };
    }

    private CodeBlock setting(Composite composite, TypeName type, boolean optional) {
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .addStatement(
                                optional
                                        ? "$1T changed = old == null ? new $1T() : old"
                                        : "$T changed = old",
                                type)
                        .add("switch (column) {$>\n");
        for (Property each : composite.properties()) {
            String columns =
                    each.columns().stream()
                            .map(column -> "" + subject.members().index(column))
                            .collect(Collectors.joining(", "));
            code.add("case $L -> ", columns)
                    .add("changed." + each.access().writing(), changed(each, optional))
                    .add(";\n");
        }
        return code.add("default -> throw noColumn(column);\n$<}\n")
                .addStatement("return changed")
                .build();
    }
}
