package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Finds the components of a record, and the fields of a class with their getters and setters.
final class PropertyFinder {
    private static final Set<String> WITH_STATE =
            Set.of("Entity", "MappedSuperclass", "Embeddable");

    private final Context context;

    PropertyFinder(Context context) {
        this.context = context;
    }

    /// The properties of an entity or embeddable, in their order; those of superclasses first.
    List<Declared> find(TypeElement type) {
        return switch (type.getKind()) {
            case RECORD -> components(type);
            case CLASS -> fields(type);
            default -> List.of();
        };
    }

    private List<Declared> components(TypeElement type) {
        List<Declared> found = new ArrayList<>();
        for (RecordComponentElement each : type.getRecordComponents()) {
            if (each.getAccessor() == null) {
                continue; // no name of a component, as the compiler says itself: hashCode
            }
            // The compiler puts an annotation where its target says: on the field, mostly.
            VariableElement field =
                    ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                            .filter(f -> f.getSimpleName().equals(each.getSimpleName()))
                            .findFirst()
                            .orElseThrow();
            Marks marks = context.marks(field, each.getAccessor(), each);
            Declared declared =
                    new Declared(
                            access(field, each.asType(), each.getSimpleName() + "()", ""), marks);
            marks.jakarta("Transient")
                    .ifPresent(
                            mark -> {
                                throw declared.refused(
                                        mark,
                                        "a record is made of all its components, so none can be"
                                                + " left out: make it a method that computes the"
                                                + " value, or make the entity a class");
                            });
            found.add(declared);
        }
        return found;
    }

    private Access access(Element field, TypeMirror type, String read, String write) {
        Absence absence = Nullness.of(context, field, type);
        TypeMirror value =
                absence == Absence.EMPTY && context.hasArguments(type, 1)
                        ? context.argument(type)
                        : type;
        String name = field.getSimpleName().toString();
        return new Access(name, field, type, value, absence, read, write);
    }

    private List<Declared> fields(TypeElement type) {
        List<Declared> found = new ArrayList<>();
        Accessors accessors = new Accessors(context, type);
        for (TypeElement each : withState(type)) {
            for (VariableElement field : ElementFilter.fieldsIn(each.getEnclosedElements())) {
                Set<Modifier> modifiers = field.getModifiers();
                if (!modifiers.contains(Modifier.STATIC)
                        && !modifiers.contains(Modifier.TRANSIENT)) {
                    declared(type, field, accessors).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private java.util.Optional<Declared> declared(
            TypeElement owner, VariableElement field, Accessors accessors) {
        TypeMirror type = context.types().asMemberOf((DeclaredType) owner.asType(), field);
        List<Element> carriers = new ArrayList<>(List.of(field));
        accessors.getter(field, type).ifPresent(carriers::add);
        Marks marks = Marks.of(context.elements(), carriers);
        if (marks.hasJakarta("Transient")) {
            return java.util.Optional.empty();
        }
        Access access =
                access(field, type, accessors.read(field, type), accessors.write(field, type));
        return java.util.Optional.of(new Declared(access, marks));
    }

    /// The class and its superclasses whose fields are columns, from the top.
    private List<TypeElement> withState(TypeElement type) {
        List<TypeElement> chain = new ArrayList<>();
        TypeElement at = type;
        while (at != null && at.getKind() == ElementKind.CLASS) {
            TypeElement current = at;
            if (WITH_STATE.stream().anyMatch(each -> context.marks(current).hasJakarta(each))
                    || current.equals(type)) {
                chain.addFirst(current);
            }
            context.requireReady(current.getSuperclass());
            at = context.element(current.getSuperclass()).orElse(null);
        }
        return chain;
    }
}
