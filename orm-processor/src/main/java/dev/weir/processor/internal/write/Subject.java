package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;

import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.Name;

/// The entity whose metamodel is written, with the names of what is in it.
///
/// @param self the metamodel's class
record Subject(TypeNames names, MemberNames members, Entity entity, ClassName self) {
    static Subject of(TypeNames names, Entity entity) {
        return new Subject(
                names,
                new MemberNames(entity.composite()),
                entity,
                MemberNames.metamodel(entity.element()));
    }

    ClassName type() {
        return ClassName.get(entity.element());
    }

    /// Where a relation is in the data layer's `relations()`.
    int relation(Property property) {
        List<Property> all = entity.composite().relations();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(property.name())) {
                return i;
            }
        }
        throw new IllegalArgumentException(property.name());
    }

    /// The classes whose instances are such entities, each before those that it is a kind of, as a
    /// switch must have them.
    List<Composite> cases() {
        List<Composite> cases = new ArrayList<>(entity.leaves());
        return cases.reversed();
    }

    /// The name of a method for one of the leaves: `readCircle`.
    String method(String verb, Composite leaf) {
        return entity.isLeaf() ? verb : verb + name(leaf);
    }

    /// The class's name; with all that is around it where another leaf has the same.
    private String name(Composite leaf) {
        Name simple = leaf.element().getSimpleName();
        boolean unique =
                entity.leaves().stream()
                                .filter(each -> each.element().getSimpleName().equals(simple))
                                .count()
                        == 1;
        return unique
                ? simple.toString()
                : "_" + leaf.element().getQualifiedName().toString().replace('.', '_');
    }
}
