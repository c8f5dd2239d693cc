package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;

import javax.lang.model.element.Modifier;

/// Writes the class `With`, by which a record is copied with other values.
final class WithWriter {
    private final TypeNames names;
    private final Entity whole;
    private final Composite entity;
    private final ClassName type;
    private final ClassName with;

    WithWriter(Subject subject) {
        this.names = subject.names();
        this.whole = subject.entity();
        this.entity = whole.composite();
        this.type = subject.type();
        this.with = subject.self().nestedClass("With");
    }

    /// The method that begins a copy.
    MethodSpec method() {
        return MethodSpec.methodBuilder("with")
                .addJavadoc("A copy with other values: of what is not named, it has the entity's.")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(with)
                .addParameter(type, "entity")
                .addStatement("return new $T(entity)", with)
                .build();
    }

    TypeSpec type() {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(type, "entity");
        TypeSpec.Builder copy =
                TypeSpec.classBuilder(with)
                        .addJavadoc("A copy in the making.")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
        for (Property each : entity.properties()) {
            if (each instanceof Property.Kind) {
                continue;
            }
            String name = each.name();
            constructor.addStatement("this.$L = entity.$L", name, each.access().read());
            copy.addField(field(each));
            copy.addMethod(setter(each));
        }
        return copy.addMethod(constructor.build()).addMethod(build()).build();
    }

    /// The models of a hierarchy's other types set them too.
    private FieldSpec field(Property property) {
        FieldSpec.Builder field =
                FieldSpec.builder(names.property(property.access()), property.name());
        return whole.isInHierarchy() ? field.build() : field.addModifiers(Modifier.PRIVATE).build();
    }

    private MethodSpec setter(Property property) {
        return MethodSpec.methodBuilder(property.name())
                .addModifiers(Modifier.PUBLIC)
                .returns(with)
                .addParameter(names.property(property.access()), "changed")
                .addStatement("this.$L = changed", property.name())
                .addStatement("return this")
                .build();
    }

    private MethodSpec build() {
        Creation.Constructor creation = (Creation.Constructor) entity.creation();
        return MethodSpec.methodBuilder("build")
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addStatement("return new $T($L)", type, String.join(", ", creation.names()))
                .build();
    }
}
