package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access.Absence;

import java.util.Set;

import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// Whether a property may be null: by `@Nullable` and its like, whosever they are, and by
/// JSpecify's `@NullMarked` around it.
final class Nullness {
    private static final Set<String> NEVER = Set.of("NonNull", "NotNull", "Nonnull");

    private Nullness() {}

    static Absence of(Context context, Element element, TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return Absence.NEVER;
        }
        if (context.name(type).equals("java.util.Optional")) {
            return Absence.EMPTY;
        }
        if (says(element, Set.of("Nullable")) || says(type, Set.of("Nullable"))) {
            return Absence.NULL;
        }
        boolean never = says(element, NEVER) || says(type, NEVER) || isNullMarked(element);
        return never ? Absence.NEVER : Absence.UNSPECIFIED;
    }

    private static boolean says(AnnotatedConstruct construct, Set<String> simpleNames) {
        return construct.getAnnotationMirrors().stream()
                .map(each -> each.getAnnotationType().asElement().getSimpleName().toString())
                .anyMatch(simpleNames::contains);
    }

    private static boolean isNullMarked(Element element) {
        for (Element each = element; each != null; each = each.getEnclosingElement()) {
            if (has(each, "org.jspecify.annotations.NullMarked")) {
                return true;
            }
            if (has(each, "org.jspecify.annotations.NullUnmarked")) {
                return false;
            }
        }
        return false;
    }

    private static boolean has(Element element, String annotation) {
        return element.getAnnotationMirrors().stream()
                .map(each -> (TypeElement) each.getAnnotationType().asElement())
                .anyMatch(each -> each.getQualifiedName().contentEquals(annotation));
    }
}
