package dev.weir.processor.internal.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

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

    /// The next entity above, also behind types between them that are none.
    private Optional<TypeElement> parent(TypeElement type) {
        return supers(type)
                .flatMap(each -> isEntity(each) ? Stream.of(each) : parent(each).stream())
                .findFirst();
    }

    /// A type from the topmost entity down to this one, without it, that may have kinds which
    /// nobody knows.
    Optional<TypeElement> open(TypeElement type) {
        return supers(type)
                .filter(each -> isEntity(each) || parent(each).isPresent())
                .flatMap(each -> isSealed(each) ? open(each).stream() : Stream.of(each))
                .findFirst();
    }

    /// The type, and all above it: from the nearest on.
    List<TypeElement> upwards(TypeElement type) {
        Set<TypeElement> found = new LinkedHashSet<>(Set.of(type));
        for (List<TypeElement> row = List.of(type); !row.isEmpty(); ) {
            row = row.stream().flatMap(this::supers).toList();
            found.addAll(row);
        }
        return List.copyOf(found);
    }

    private Stream<TypeElement> supers(TypeElement type) {
        List<TypeMirror> supers = new ArrayList<>(type.getInterfaces());
        supers.add(type.getSuperclass());
        return supers.stream().flatMap(each -> context.element(each).stream());
    }

    private boolean isEntity(TypeElement type) {
        return context.marks(type).hasJakarta("Entity");
    }

    static boolean isSealed(TypeElement type) {
        return type.getModifiers().contains(Modifier.SEALED);
    }

    static boolean isAbstract(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE
                || type.getModifiers().contains(Modifier.ABSTRACT);
    }

    /// The classes whose instances are such entities, in the order in which they are permitted, and
    /// those within one type in the order in which they stand there.
    ///
    /// @throws Refusal if there may be others that nobody knows
    Set<TypeElement> leaves(TypeElement type) {
        Set<TypeElement> leaves = new LinkedHashSet<>();
        if (!isAbstract(type)) {
            leaves.add(type);
        } else if (!isSealed(type)) {
            throw new Refusal(
                    type,
                    ("%s is abstract and not sealed, and all kinds of rows in a table must be"
                                    + " known: make it sealed, or not abstract; if its columns are"
                                    + " for entities with tables of their own, make it a"
                                    + " @MappedSuperclass")
                            .formatted(type.getSimpleName()));
        }
        permitted(type).forEach(each -> leaves.addAll(leaves(each)));
        return leaves;
    }

    /// Where nothing names them, javac has them as they stand, and Eclipse's compiler those within
    /// a type by their names.
    private List<TypeElement> permitted(TypeElement type) {
        type.getPermittedSubclasses().forEach(context::requireReady);
        List<TypeElement> permitted =
                type.getPermittedSubclasses().stream()
                        .map(each -> context.element(each).orElseThrow())
                        .distinct()
                        .toList();
        Map<Element, Iterator<TypeElement>> asTheyStand = new HashMap<>();
        return permitted.stream()
                .map(
                        each ->
                                each.getEnclosingElement() instanceof TypeElement around
                                        ? asTheyStand
                                                .computeIfAbsent(
                                                        around, _ -> within(around, permitted))
                                                .next()
                                        : each)
                .toList();
    }

    private static Iterator<TypeElement> within(TypeElement around, List<TypeElement> wanted) {
        return ElementFilter.typesIn(around.getEnclosedElements()).stream()
                .filter(wanted::contains)
                .iterator();
    }
}
