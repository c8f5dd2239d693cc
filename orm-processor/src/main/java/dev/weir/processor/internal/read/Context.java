package dev.weir.processor.internal.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/// The compiler's tools, and questions about types that are asked all over.
public record Context(Elements elements, Types types) {
    Marks marks(Element... carriers) {
        return Marks.of(elements, List.of(carriers));
    }

    /// The qualified name of a class, without its arguments; of other types their text.
    ///
    /// @throws NotReadyException if there is no such class yet
    String name(TypeMirror type) {
        requireReady(type);
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
                : types.erasure(type).toString();
    }

    /// @throws NotReadyException if a type is not there yet
    void requireReady(TypeMirror type) {
        switch (type) {
            case TypeMirror missing when missing.getKind() == TypeKind.ERROR ->
                    throw new NotReadyException(missing);
            case DeclaredType declared -> declared.getTypeArguments().forEach(this::requireReady);
            case ArrayType array -> requireReady(array.getComponentType());
            default -> {}
        }
    }

    /// The type of values that are there: a class in place of a primitive type, and nothing said of
    /// null. What is said of elements within is kept.
    TypeMirror boxed(TypeMirror type) {
        if (type instanceof PrimitiveType primitive) {
            return types.boxedClass(primitive).asType();
        }
        return hasParts(type) ? type : types.stripAnnotations(type);
    }

    private static boolean hasParts(TypeMirror type) {
        return type instanceof ArrayType
                || type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty();
    }

    Optional<TypeElement> element(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? Optional.of((TypeElement) declared.asElement())
                : Optional.empty();
    }

    /// The only argument of a generic type.
    TypeMirror argument(TypeMirror type) {
        return ((DeclaredType) type).getTypeArguments().getFirst();
    }

    /// The arguments of a generic type.
    List<? extends TypeMirror> arguments(TypeMirror type) {
        return ((DeclaredType) type).getTypeArguments();
    }

    boolean hasArguments(TypeMirror type, int count) {
        return type instanceof DeclaredType declared && declared.getTypeArguments().size() == count;
    }

    boolean isEnum(TypeMirror type) {
        return element(type).filter(each -> each.getKind() == ElementKind.ENUM).isPresent();
    }

    /// The class that a component, field or method is in.
    static TypeElement owner(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    /// A class of the JDK.
    TypeMirror jdk(String name) {
        return elements.getTypeElement(name).asType();
    }
}
