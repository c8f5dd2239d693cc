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
import dev.weir.processor.internal.model.Entity.Discriminator;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Property.Presence;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.lang.model.element.Modifier;

/// Writes the method `read`, which makes an entity of a row.
final class ReadWriter {
    /// Columns that are read without a box.
    private static final Map<String, String> BARE =
            Map.of(
                    "boolean", "booleanValue",
                    "int", "intValue",
                    "long", "longValue",
                    "double", "doubleValue");

    private final Subject subject;
    private final EmbeddedMethods methods = new EmbeddedMethods();

    ReadWriter(Subject subject) {
        this.subject = subject;
    }

    void addTo(TypeSpec.Builder model) {
        if (!subject.entity().isLeaf()) {
            model.addMethod(dispatch());
        }
        for (Composite leaf : subject.entity().leaves()) {
            model.addMethod(
                    reading(subject.method("read", leaf))
                            .returns(ClassName.get(leaf.element()))
                            .addCode(Creating.of(leaf, ClassName.get(leaf.element()), this::value))
                            .build());
            leaf.properties().forEach(each -> addEmbedded(model, each, ""));
        }
    }

    private MethodSpec.Builder reading(String name) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name).addParameter(Weir.ENTITY_READER, "in");
        return name.equals("read")
                ? method.addAnnotation(Override.class).addModifiers(Modifier.PUBLIC)
                : method.addModifiers(Modifier.PRIVATE);
    }

    private MethodSpec dispatch() {
        Discriminator kinds = subject.entity().discriminator().orElseThrow();
        MethodSpec.Builder read =
                reading("read")
                        .returns(subject.type())
                        .addStatement(
                                "$T kind = in.required($L, $L)",
                                TypeName.get(kinds.column().type().javaType()),
                                subject.members().index(kinds.column()),
                                ColumnExpressions.type(kinds.column(), subject.members()))
                        .addCode("return switch (kind) {$>\n");
        for (int i = 0; i < kinds.values().size(); i++) {
            read.addCode(
                    "case $L -> $L(in);\n",
                    kinds.values().get(i),
                    subject.method("read", subject.entity().leaves().get(i)));
        }
        return read.addCode("default -> throw noSubtype(kind);\n$<};\n").build();
    }

    private CodeBlock value(Property property) {
        return switch (property) {
            case Property.Basic(Access access, Column column) -> column(access, column);
            case Property.ToOne _ -> CodeBlock.of("in.ref($L)", subject.relation(property));
            case Property.ToMany many ->
                    CodeBlock.of(
                            many.count() == Property.Count.SEVERAL ? "in.many($L)" : "in.ref($L)",
                            subject.relation(property));
            case Property.ManyToMany _ -> CodeBlock.of("in.many($L)", subject.relation(property));
            case Property.Embedded embedded ->
                    CodeBlock.of("$L(in)", EmbeddedMethods.name("read", embedded));
            case Property.Kind _ -> throw new IllegalArgumentException(property.name());
        };
    }

    private CodeBlock column(Access access, Column column) {
        String bare = BARE.get(access.type().toString());
        int index = subject.members().index(column);
        if (bare != null && !ModelWriter.isNamed(column)) {
            return CodeBlock.of("in.$L($L)", bare, index);
        }
        boolean nullable =
                column.isNullable()
                        && (access.absence() == Absence.NULL
                                || access.absence() == Absence.UNSPECIFIED);
        String how =
                access.absence() == Absence.EMPTY ? "optional" : nullable ? "nullable" : "required";
        return CodeBlock.of(
                "in.$L($L, $L)", how, index, ColumnExpressions.type(column, subject.members()));
    }

    /// The methods that read embedded values.
    private void addEmbedded(TypeSpec.Builder model, Property property, String path) {
        if (!(property instanceof Property.Embedded embedded) || !methods.isNew("read", embedded)) {
            return;
        }
        Composite composite = embedded.composite();
        TypeName type = ClassName.get(composite.element());
        MethodSpec.Builder read = reading(EmbeddedMethods.name("read", embedded));
        if (embedded.presence() == Presence.OPTIONAL) {
            List<Column> columns = composite.columns();
            String absent =
                    columns.stream()
                            .map(each -> "in.isNull(" + subject.members().index(each) + ")")
                            .collect(Collectors.joining(" && "));
            read.beginControlFlow("if ($L)", absent).addStatement("return null").endControlFlow();
        }
        TypeName returned =
                embedded.presence() == Presence.OPTIONAL ? subject.names().nullable(type) : type;
        model.addMethod(
                read.returns(returned).addCode(Creating.of(composite, type, this::value)).build());
        composite.properties().forEach(each -> addEmbedded(model, each, path));
    }
}
