package dev.weir.processor.internal.model;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;

/// An entity as its source declares it.
///
/// @param composite its properties; of a hierarchy, those of all subtypes
/// @param table its table
/// @param key its key
/// @param leaves the classes whose instances are such entities: itself, or its subtypes
/// @param discriminator how rows of a hierarchy's table are told apart, in a hierarchy
public record Entity(
        Composite composite,
        Table table,
        Key key,
        List<Composite> leaves,
        Optional<Discriminator> discriminator) {
    public Entity {
        leaves = List.copyOf(leaves);
    }

    public TypeElement element() {
        return composite.element();
    }

    /// The kinds of rows in a hierarchy's table.
    ///
    /// @param column the column that tells them apart
    /// @param values as literals of Java, in the order of the leaves
    /// @param place whether others than these are in the table
    public record Discriminator(Column column, List<String> values, Place place) {
        public Discriminator {
            values = List.copyOf(values);
        }
    }

    /// Where in its hierarchy an entity is.
    public enum Place {
        ROOT,
        BELOW
    }

    /// Whether it is one class, whose instances are such entities.
    public boolean isLeaf() {
        return leaves.size() == 1 && leaves.getFirst().element().equals(element());
    }

    public boolean isInHierarchy() {
        return discriminator.isPresent();
    }
}
