package dev.weir.processor.internal.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// How types are written, with JSpecify's `@Nullable` where the compilation knows it.
///
/// @param nullable the annotation, if it may be used
/// @param generated the annotation of generated classes, if it may be used
public record TypeNames(Optional<ClassName> nullable, Optional<ClassName> generated) {
    private static final String NULLABLE = "org.jspecify.annotations.Nullable";

    /// The type as the source has it.
    TypeName of(TypeMirror type) {
        TypeName plain =
                switch (type) {
                    case DeclaredType declared -> declared(declared);
                    case ArrayType array -> ArrayTypeName.of(of(array.getComponentType()));
                    default -> TypeName.get(type);
                };
        return type.getAnnotationMirrors().stream().anyMatch(TypeNames::isNullable)
                ? nullable(plain)
                : plain;
    }

    private TypeName declared(DeclaredType type) {
        ClassName name = ClassName.get((TypeElement) type.asElement());
        List<TypeName> arguments = type.getTypeArguments().stream().map(this::of).toList();
        return arguments.isEmpty()
                ? name
                : ParameterizedTypeName.get(name, arguments.toArray(TypeName[]::new));
    }

    private static boolean isNullable(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(NULLABLE);
    }

    /// The type of values that are there.
    TypeName value(TypeMirror type) {
        return of(type).withoutAnnotations().box();
    }

    /// The type of a property, which may be null if the source says so.
    TypeName property(Access access) {
        TypeName plain = of(access.type()).withoutAnnotations();
        return access.absence() == Absence.NULL ? nullable(plain) : plain;
    }

    /// The type with `@Nullable`, if that may be used.
    TypeName nullable(TypeName type) {
        return nullable.map(each -> type.annotated(AnnotationSpec.builder(each).build()))
                .orElse(type);
    }

    /// A class without its arguments, as a class literal has it.
    static TypeName raw(TypeName type) {
        return switch (type.withoutAnnotations()) {
            case ParameterizedTypeName parameterized -> parameterized.rawType();
            case ArrayTypeName array -> ArrayTypeName.of(raw(array.componentType()));
            case TypeName other -> other;
        };
    }

    /// Whether a cast to it cannot be checked: it has arguments, or is an array of what has some.
    static boolean isGeneric(TypeName type) {
        return switch (type.withoutAnnotations()) {
            case ParameterizedTypeName _ -> true;
            case ArrayTypeName array -> isGeneric(array.componentType());
            default -> false;
        };
    }
}
