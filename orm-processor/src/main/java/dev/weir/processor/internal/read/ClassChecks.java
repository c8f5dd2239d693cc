package dev.weir.processor.internal.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/// Refuses entities and embeddables that cannot be, and what stands on a class that has no meaning
/// here.
final class ClassChecks {
    private static final List<String> CALLBACKS =
            List.of(
                    "PrePersist",
                    "PostPersist",
                    "PreUpdate",
                    "PostUpdate",
                    "PreRemove",
                    "PostRemove",
                    "PostLoad");

    private final Context context;
    private final Hierarchy hierarchy;

    ClassChecks(Context context, Hierarchy hierarchy) {
        this.context = context;
        this.hierarchy = hierarchy;
    }

    void checkEntity(TypeElement type) {
        checkShape(type);
        Marks marks = context.marks(type);
        refuse(type, marks, "SecondaryTable", ONE_TABLE);
        refuse(type, marks, "SecondaryTables", ONE_TABLE);
        refuse(type, marks, "EntityListeners", NO_CALLBACKS);
        refuse(type, marks, "AssociationOverride", OVERRIDE);
        refuse(type, marks, "AssociationOverrides", OVERRIDE);
        checkInheritance(type, marks);
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            Marks on = context.marks(method);
            for (String each : CALLBACKS) {
                on.jakarta(each)
                        .ifPresent(
                                mark -> {
                                    throw new Refusal(
                                            method, mark, "@" + each + ": " + NO_CALLBACKS);
                                });
            }
        }
    }

    private static final String ONE_TABLE =
            "an entity is the rows of one table: map the other table as an entity of its own, and"
                    + " refer to it with @OneToOne Ref<...>";
    private static final String NO_CALLBACKS =
            "nothing is called behind the program's back: do it where the entity is made or"
                + " written, or with a default, a generated column or a trigger in the database";
    private static final String OVERRIDE =
            "columns of relations are named where the relation is, with @JoinColumn";

    private static void refuse(TypeElement type, Marks marks, String name, String reason) {
        marks.jakarta(name)
                .ifPresent(
                        mark -> {
                            throw new Refusal(type, mark, "@" + name + ": " + reason);
                        });
    }

    private void checkInheritance(TypeElement type, Marks marks) {
        Optional<Mark> inheritance = marks.jakarta("Inheritance");
        String strategy = inheritance.map(each -> each.constant("strategy")).orElse("SINGLE_TABLE");
        if (!strategy.equals("SINGLE_TABLE")) {
            throw new Refusal(
                    type,
                    inheritance.orElseThrow(),
                    strategy
                            + " inheritance needs several tables for one entity: use SINGLE_TABLE"
                            + " on a sealed type, or entities of their own that refer to each"
                            + " other");
        }
        hierarchy
                .open(type)
                .ifPresent(
                        open -> {
                            throw new Refusal(
                                    type,
                                    ("%s extends %s, which is not sealed: all kinds of rows in a"
                                                    + " table must be known, so make it sealed")
                                            .formatted(type.getSimpleName(), named(open)));
                        });
        if (inheritance.isPresent() && !Hierarchy.isSealed(type)) {
            throw new Refusal(
                    type,
                    inheritance.get(),
                    "inheritance is for sealed types, so that all kinds of rows in a table are"
                            + " known: make %s sealed, or remove @Inheritance"
                                    .formatted(type.getSimpleName()));
        }
    }

    private String named(TypeElement type) {
        return (context.marks(type).hasJakarta("Entity") ? "the entity " : "")
                + type.getSimpleName();
    }

    /// What goes for entities and embeddables alike.
    void checkShape(TypeElement type) {
        String name = type.getSimpleName().toString();
        Set<ElementKind> kinds = Set.of(ElementKind.CLASS, ElementKind.RECORD);
        boolean sealedInterface =
                type.getKind() == ElementKind.INTERFACE && Hierarchy.isSealed(type);
        if (!kinds.contains(type.getKind()) && !sealedInterface) {
            throw new Refusal(
                    type, name + " must be a record, a class, or a sealed interface over such");
        }
        if (!type.getTypeParameters().isEmpty()) {
            throw new Refusal(
                    type,
                    name
                            + " has type parameters, and a table has columns of certain types:"
                            + " declare a class without parameters for each table");
        }
        if (type.getModifiers().contains(Modifier.PRIVATE)) {
            throw new Refusal(
                    type, name + " is private, and generated code cannot see it: remove `private`");
        }
        boolean nested = type.getNestingKind() != NestingKind.TOP_LEVEL;
        if (nested && !type.getModifiers().contains(Modifier.STATIC)) {
            throw new Refusal(
                    type,
                    name
                            + " belongs to an instance of the class around it: make it static, or a"
                            + " record");
        }
    }
}
