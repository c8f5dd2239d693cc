package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.ValueType;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Reads `@Convert`.
final class ConverterReader {
    private static final String INTERFACE = "jakarta.persistence.AttributeConverter";

    private final Context context;

    ConverterReader(Context context) {
        this.context = context;
    }

    ValueType read(Declared property, Mark convert, TypeMirror type, Optional<String> named) {
        TypeElement converter =
                context.element(convert.type("converter"))
                        .orElseThrow(
                                () -> property.refused(convert, "@Convert names no converter"));
        List<TypeMirror> arguments =
                arguments(converter.asType())
                        .orElseThrow(
                                () ->
                                        property.refused(
                                                convert,
                                                converter.getSimpleName()
                                                        + " is no AttributeConverter"));
        TypeMirror converted = context.boxed(arguments.getFirst());
        if (!context.types().isSameType(plain(converted), plain(type))) {
            throw property.refused(
                    convert,
                    converter.getSimpleName() + " converts " + converted + ", not " + type);
        }
        if (!isMakeable(converter)) {
            throw property.refused(
                    convert,
                    converter.getSimpleName()
                            + " cannot be made: it must not be private, and have a constructor"
                            + " without parameters that is not private either");
        }
        ValueType base = base(property, convert, arguments.getLast());
        return new ValueType.Converted(TypeReader.named(base, named), converter, type);
    }

    private ValueType base(Declared property, Mark convert, TypeMirror column) {
        return TypeReader.builtin(context, column)
                .orElseThrow(
                        () ->
                                property.refused(
                                        convert,
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
        return ElementFilter.constructorsIn(converter.getEnclosedElements()).stream()
                        .filter(reach::isReachable)
                        .map(ExecutableElement::getParameters)
                        .anyMatch(List::isEmpty)
                && reach.isReachable(converter);
    }
}
