package dev.weir.processor.internal.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Entity;

import javax.lang.model.element.Modifier;

/// Writes the metamodel of an entity: `_Book` of `Book`.
public final class MetamodelWriter {
    private static final String GENERATOR = "dev.weir.processor.EntityProcessor";

    private static final Object[] LINTS = {"deprecation", "exports", "rawtypes", "removal"};

    /// What javac says of an entity is said where it stands, not again of what names it here.
    private static final AnnotationSpec QUIET =
            AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "{$S, $S, $S, $S}", LINTS)
                    .build();

    private final TypeNames names;

    public MetamodelWriter(TypeNames names) {
        this.names = names;
    }

    /// The source file.
    public GeneratedSource write(Entity entity) {
        Subject subject = Subject.of(names, entity);
        JavaFile file =
                JavaFile.builder(subject.self().packageName(), metamodel(subject))
                        .indent("    ")
                        // A class of the package may have the name of one of java.lang.
                        .skipJavaLangImports(false)
                        .build();
        return new GeneratedSource(
                subject.self().reflectionName(), entity.element(), file.toString());
    }

    private TypeSpec metamodel(Subject subject) {
        TypeSpec.Builder metamodel =
                TypeSpec.classBuilder(subject.self())
                        .addJavadoc("The metamodel of [$T].", subject.type())
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        names.generated()
                .map(each -> AnnotationSpec.builder(each).addMember("value", "$S", GENERATOR))
                .ifPresent(each -> metamodel.addAnnotation(each.build()));
        metamodel.addAnnotation(QUIET);
        metamodel.addField(model(subject)).addField(root());
        PathWriter paths = new PathWriter(subject);
        paths.addStatics(metamodel);
        metamodel.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        metamodel.addMethod(refToKey(subject)).addMethod(refToEntity(subject));
        paths.addStaticMethods(metamodel);
        Entity entity = subject.entity();
        if (entity.composite().creation() instanceof Creation.Constructor) {
            WithWriter with = new WithWriter(subject);
            metamodel.addMethod(with.method()).addType(with.type());
        }
        EmbeddedWriter embedded = new EmbeddedWriter(subject);
        entity.composite().properties().forEach(each -> embedded.addTo(metamodel, each));
        return metamodel.addType(paths.type()).addType(new ModelWriter(subject).type()).build();
    }

    private static FieldSpec model(Subject subject) {
        TypeName type = ParameterizedTypeName.get(Weir.ENTITY_MODEL, subject.type());
        return FieldSpec.builder(type, "model")
                .addJavadoc("What the data layer knows of the entity.")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.register(new Model())", Weir.ENTITY_MODELS)
                .build();
    }

    private static FieldSpec root() {
        return FieldSpec.builder(Weir.TABLE_PATH, "ROOT")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.root(model)", Weir.TABLE_PATH)
                .build();
    }

    private static MethodSpec refToKey(Subject subject) {
        TypeName key = subject.names().of(subject.entity().key().type()).withoutAnnotations();
        return ref(subject, "A reference to the entity with this key, which is not looked up.")
                .addParameter(key, "key")
                .addStatement("return $T.to(key)", Weir.REF)
                .build();
    }

    private static MethodSpec refToEntity(Subject subject) {
        return ref(subject, "A reference to an entity that is in the database.")
                .addParameter(subject.type(), "entity")
                .addStatement(
                        "return $T.to($T.keyOf(model, entity), entity)",
                        Weir.REF,
                        Weir.ENTITY_MODELS)
                .build();
    }

    private static MethodSpec.Builder ref(Subject subject, String comment) {
        return MethodSpec.methodBuilder("ref")
                .addJavadoc(comment)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(ParameterizedTypeName.get(Weir.REF, subject.type()));
    }
}
