package dev.weir.processor.internal.model;

import java.util.List;
import java.util.stream.Stream;

import javax.lang.model.element.TypeElement;

/// A class whose properties are columns: an entity or an embeddable.
///
/// @param element the class
/// @param properties in the order of their columns
/// @param creation how one is made
public record Composite(TypeElement element, List<Property> properties, Creation creation) {
    public Composite {
        properties = List.copyOf(properties);
    }

    /// How an instance is made.
    public sealed interface Creation {
        /// By a constructor that takes all properties.
        ///
        /// @param names the properties in the order of the parameters
        record Constructor(List<String> names) implements Creation {
            public Constructor {
                names = List.copyOf(names);
            }
        }

        /// By a constructor without parameters, and setters or fields.
        record Setters() implements Creation {}

        /// Not at all: there are only instances of subtypes.
        record Subtypes() implements Creation {}
    }

    public List<Column> columns() {
        return properties.stream().flatMap(each -> each.columns().stream()).toList();
    }

    /// The properties that lead to other entities, in the order of the data layer's `relations()`.
    public List<Property> relations() {
        return properties.stream().filter(Property::isRelation).toList();
    }

    /// All properties, with those of embedded values in their place.
    public Stream<Property> flat() {
        return properties.stream()
                .flatMap(
                        each ->
                                each instanceof Property.Embedded embedded
                                        ? embedded.composite().flat()
                                        : Stream.of(each));
    }

    /// The same where it may be absent.
    Composite optional() {
        return new Composite(
                element, properties.stream().map(Property::optional).toList(), creation);
    }

    /// The property of that name.
    public Property property(String name) {
        return properties.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(element + "." + name));
    }
}
