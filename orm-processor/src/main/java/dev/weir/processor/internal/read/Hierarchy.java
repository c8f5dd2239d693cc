package dev.weir.processor.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// The sealed types around an entity that share its table.
final class Hierarchy {
    private final Context context;

    Hierarchy(Context context) {
        this.context = context;
    }

    /// The entity that the table is named after: the topmost above, or itself.
    TypeElement root(TypeElement entity) {
        return parent(entity).map(this::root).orElse(entity);
    }

    /// Whether a table is shared with others.
    boolean includes(TypeElement entity) {
        return isSealed(entity) || parent(entity).isPresent();
    }

    private Optional<TypeElement> parent(TypeElement entity) {
        List<TypeMirror> supers = new ArrayList<>(entity.getInterfaces());
        supers.add(entity.getSuperclass());
        return supers.stream()
                .flatMap(each -> context.element(each).stream())
                .filter(each -> context.marks(each).hasJakarta("Entity"))
                .findFirst();
    }

    static boolean isSealed(TypeElement type) {
        return type.getModifiers().contains(Modifier.SEALED);
    }

    static boolean isAbstract(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE
                || type.getModifiers().contains(Modifier.ABSTRACT);
    }

    /// The classes whose instances are such entities, in the order in which they are permitted.
    Set<TypeElement> leaves(TypeElement type) {
        Set<TypeElement> leaves = new LinkedHashSet<>();
        if (!isAbstract(type)) {
            leaves.add(type);
        }
        for (TypeMirror each : type.getPermittedSubclasses()) {
            context.requireReady(each);
            leaves.addAll(leaves(context.element(each).orElseThrow()));
        }
        return leaves;
    }
}
