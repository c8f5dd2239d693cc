package dev.weir.processor.internal.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;

import javax.lang.model.element.Modifier;

/// Writes the metamodel of an entity: `_Book` of `Book`.
public final class MetamodelWriter {
    private final TypeNames names;

    public MetamodelWriter(TypeNames names) {
        this.names = names;
    }

    /// The source file.
    public GeneratedSource write(Entity entity) {
        ClassName self = MemberNames.metamodel(entity.element());
        TypeSpec type = new Draft(entity, self).metamodel();
        JavaFile file =
                JavaFile.builder(self.packageName(), type)
                        .indent("    ")
                        .skipJavaLangImports(true)
                        .build();
        return new GeneratedSource(self.reflectionName(), entity.element(), file.toString());
    }

    private final class Draft {
        private final Entity entity;
        private final ClassName self;
        private final ClassName type;
        private final MemberNames members;

        private Draft(Entity entity, ClassName self) {
            this.entity = entity;
            this.self = self;
            this.type = ClassName.get(entity.element());
            this.members = new MemberNames(entity.composite());
        }

        private TypeSpec metamodel() {
            TypeSpec.Builder metamodel =
                    TypeSpec.classBuilder(self)
                            .addOriginatingElement(entity.element())
                            .addJavadoc("The metamodel of [$T].", type)
                            .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
            names.generated()
                    .map(each -> AnnotationSpec.builder(each).addMember("value", "$S", GENERATOR))
                    .ifPresent(each -> metamodel.addAnnotation(each.build()));
            metamodel.addField(model()).addField(root());
            PathWriter paths = new PathWriter(names, members, self);
            entity.composite().properties().forEach(each -> paths.addStatic(metamodel, each, type));
            metamodel.addMethod(
                    MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
            metamodel.addMethod(refToKey()).addMethod(refToEntity());
            entity.composite().properties().stream()
                    .filter(Property.ToOne.class::isInstance)
                    .forEach(each -> metamodel.addMethod(paths.staticMethod(each, type)));
            if (entity.composite().creation() instanceof Creation.Constructor) {
                WithWriter with = new WithWriter(names, entity.composite(), self);
                metamodel.addMethod(with.method()).addType(with.type());
            }
            metamodel.addType(paths.type(entity));
            metamodel.addType(new ModelWriter(names, members, entity).type());
            return metamodel.build();
        }

        private FieldSpec model() {
            return FieldSpec.builder(ParameterizedTypeName.get(Weir.ENTITY_MODEL, type), "model")
                    .addJavadoc("What the data layer knows of the entity.")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$T.register(new Model())", Weir.ENTITY_MODELS)
                    .build();
        }

        private FieldSpec root() {
            return FieldSpec.builder(Weir.TABLE_PATH, "ROOT")
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$T.root(model)", Weir.TABLE_PATH)
                    .build();
        }

        private MethodSpec refToKey() {
            TypeName key = names.of(entity.key()).withoutAnnotations();
            return ref("A reference to the entity with this key, which is not looked up.")
                    .addParameter(key, "key")
                    .addStatement("return $T.to(key)", Weir.REF)
                    .build();
        }

        private MethodSpec refToEntity() {
            return ref("A reference to an entity that is in the database.")
                    .addParameter(type, "entity")
                    .addStatement(
                            "return $T.to($T.keyOf(model, entity), entity)",
                            Weir.REF,
                            Weir.ENTITY_MODELS)
                    .build();
        }

        private MethodSpec.Builder ref(String comment) {
            return MethodSpec.methodBuilder("ref")
                    .addJavadoc(comment)
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .returns(ParameterizedTypeName.get(Weir.REF, type));
        }
    }

    private static final String GENERATOR = "dev.weir.processor.EntityProcessor";
}
