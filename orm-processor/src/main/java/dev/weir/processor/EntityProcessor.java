package dev.weir.processor;

import com.palantir.javapoet.ClassName;

import dev.weir.processor.internal.read.Context;
import dev.weir.processor.internal.read.ModelReader;
import dev.weir.processor.internal.read.NotReadyException;
import dev.weir.processor.internal.read.Refusal;
import dev.weir.processor.internal.write.GeneratedSource;
import dev.weir.processor.internal.write.MetamodelWriter;
import dev.weir.processor.internal.write.TypeNames;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/// Writes the metamodel `_Name` of each `@Entity`, from that entity and what it names alone: build
/// tools that compile only what changed may rely on it.
public final class EntityProcessor extends AbstractProcessor {
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final String CONVERTER = "jakarta.persistence.Converter";

    /// Entities that name a class which another processor may still write.
    private final Set<String> postponed = new LinkedHashSet<>();

    /// What was said already: a class that several entities have a part in is read with each.
    private final Set<String> reported = new HashSet<>();

    private final Company company = Company.here();

    /// Made by the compiler.
    public EntityProcessor() {}

    /// Where no other processor is, all annotations: else the compiler warns of each that nobody
    /// claims (`-Xlint:processing`), also of those that are not for processors.
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return company == Company.ALONE ? Set.of("*") : Set.of(ENTITY, CONVERTER);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    // Nobody else is there whom it could hurt.
    @SuppressWarnings("DoNotClaimAnnotations")
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Elements elements = processingEnv.getElementUtils();
        Set<TypeElement> entities = new LinkedHashSet<>();
        for (String each : postponed) {
            entities.add(elements.getTypeElement(each));
        }
        postponed.clear();
        for (TypeElement each : annotations) {
            if (each.getQualifiedName().contentEquals(ENTITY)) {
                entities.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(each)));
            } else if (each.getQualifiedName().contentEquals(CONVERTER)) {
                ElementFilter.typesIn(round.getElementsAnnotatedWith(each))
                        .forEach(this::checkConverter);
            }
        }
        entities.forEach(this::process);
        return company == Company.ALONE;
    }

    private void checkConverter(TypeElement converter) {
        Context context =
                new Context(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        new ModelReader(context, this::report).checkConverter(converter);
    }

    private void process(TypeElement entity) {
        Context context =
                new Context(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        try {
            new ModelReader(context, this::report)
                    .read(entity)
                    .map(new MetamodelWriter(typeNames(entity))::write)
                    .ifPresent(this::write);
        } catch (NotReadyException e) {
            postponed.add(entity.getQualifiedName().toString());
        } catch (Refusal e) {
            report(e);
        }
    }

    /// What generated code may name depends on the modules that the entity's reads.
    private TypeNames typeNames(TypeElement entity) {
        return new TypeNames(
                known(entity, "org.jspecify.annotations", "Nullable"),
                known(entity, "javax.annotation.processing", "Generated"));
    }

    private Optional<ClassName> known(TypeElement from, String in, String name) {
        Elements elements = processingEnv.getElementUtils();
        ModuleElement module = elements.getModuleOf(from);
        TypeElement found =
                module == null
                        ? elements.getTypeElement(in + "." + name)
                        : elements.getTypeElement(module, in + "." + name);
        return Optional.ofNullable(found).map(_ -> ClassName.get(in, name));
    }

    private void report(Refusal refusal) {
        Element element = refusal.element();
        String said = element.getEnclosingElement() + "." + element + ": " + refusal.getMessage();
        if (reported.add(said)) {
            Reporter.of(processingEnv).report(refusal);
        }
    }

    private void write(GeneratedSource source) {
        try (Writer out =
                processingEnv
                        .getFiler()
                        .createSourceFile(source.name(), source.origin())
                        .openWriter()) {
            out.write(source.text());
        } catch (FilerException e) {
            report(Refusal.taken(source.origin(), source.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
