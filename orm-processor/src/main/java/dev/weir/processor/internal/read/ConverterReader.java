package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.ValueType;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Reads `@Convert`, and converters that apply by themselves.
final class ConverterReader {
    private static final String INTERFACE = "jakarta.persistence.AttributeConverter";

    private final Context context;

    ConverterReader(Context context) {
        this.context = context;
    }

    ValueType read(Declared property, Mark convert, TypeMirror type, Optional<String> named) {
        TypeElement converter =
                context.element(convert.type("converter"))
                        .filter(each -> !each.getQualifiedName().contentEquals(INTERFACE))
                        .orElseThrow(
                                () ->
                                        property.refused(
                                                convert,
                                                "@Convert names no converter: say which,"
                                                        + " @Convert(converter = ...)"));
        return read(property, converter, type, named);
    }

    ValueType read(
            Declared property, TypeElement converter, TypeMirror type, Optional<String> named) {
        List<TypeMirror> arguments =
                arguments(converter.asType())
                        .orElseThrow(
                                () ->
                                        property.refused(
                                                converter.getSimpleName()
                                                        + " is no AttributeConverter"));
        TypeMirror converted = context.boxed(arguments.getFirst());
        if (!context.types().isSameType(plain(converted), plain(type))) {
            throw property.refused(
                    converter.getSimpleName() + " converts " + converted + ", not " + type);
        }
        if (!isMakeable(converter)) {
            throw property.refused(
                    converter.getSimpleName()
                            + " cannot be made: it must not be abstract or private, and have a"
                            + " constructor without parameters that is not private either");
        }
        ValueType base = base(property, arguments.getLast());
        return new ValueType.Converted(TypeReader.named(base, named), converter, type);
    }

    /// The converter that a class has for itself: a class within it that is `@Converter(autoApply =
    /// true)`. Those elsewhere an entity does not name, and so they cannot count: a build that
    /// compiles only what changed would not see them.
    Optional<TypeElement> own(TypeMirror type) {
        return context.element(type).stream()
                .flatMap(each -> ElementFilter.typesIn(each.getEnclosedElements()).stream())
                .filter(each -> isAutomatic(each) && isOf(each, type))
                .findFirst();
    }

    private boolean isAutomatic(TypeElement converter) {
        return context.marks(converter)
                .jakarta("Converter")
                .filter(each -> each.is("autoApply"))
                .isPresent();
    }

    private boolean isOf(TypeElement converter, TypeMirror type) {
        return arguments(converter.asType())
                .filter(each -> context.types().isSameType(plain(each.getFirst()), plain(type)))
                .isPresent();
    }

    /// Refuses a converter that asks to be applied where nothing names it.
    void check(TypeElement converter) {
        boolean counts =
                converter.getEnclosingElement() instanceof TypeElement around
                        && isOf(converter, around.asType());
        if (isAutomatic(converter) && !counts) {
            String of =
                    arguments(converter.asType())
                            .flatMap(each -> context.element(each.getFirst()))
                            .map(each -> each.getSimpleName().toString())
                            .orElse("the class");
            throw new Refusal(
                    converter,
                    context.marks(converter).jakarta("Converter").orElseThrow(),
                    "autoApply: an entity's metamodel is written from what the entity names alone,"
                            + " so that a build may compile what changed and nothing else. Name"
                            + " the converter where it is wanted, @Convert(converter = %1$s.class),"
                                    .formatted(converter.getSimpleName())
                            + " or make it a class within "
                            + of
                            + ", which then always counts");
        }
    }

    private ValueType base(Declared property, TypeMirror column) {
        return TypeReader.builtin(context, column)
                .orElseThrow(
                        () ->
                                property.refused(
                                        column
                                                + ", which the converter makes, is no type of a"
                                                + " column"));
    }

    private TypeMirror plain(TypeMirror type) {
        return context.types().erasure(type);
    }

    /// What the converter says of `AttributeConverter<X, Y>`.
    private Optional<List<TypeMirror>> arguments(TypeMirror type) {
        if (context.name(type).equals(INTERFACE) && context.hasArguments(type, 2)) {
            return Optional.of(List.copyOf(context.arguments(type)));
        }
        return context.types().directSupertypes(type).stream()
                .flatMap(each -> arguments(each).stream())
                .findFirst();
    }

    private boolean isMakeable(TypeElement converter) {
        Accessors reach = new Accessors(context, converter);
        return !Hierarchy.isAbstract(converter)
                && ElementFilter.constructorsIn(converter.getEnclosedElements()).stream()
                        .filter(reach::isReachable)
                        .map(ExecutableElement::getParameters)
                        .anyMatch(List::isEmpty)
                && reach.isReachable(converter);
    }
}
