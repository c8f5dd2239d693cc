package dev.weir.processor.internal.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/// An annotation as the source has it: its values with their defaults. The annotation's class is
/// not loaded, since the processor has no library of annotations beside it.
///
/// @param values by name, defaults included
record Mark(AnnotationMirror mirror, Map<String, AnnotationValue> values) {
    static Mark of(Elements elements, AnnotationMirror mirror) {
        Map<String, AnnotationValue> values = new LinkedHashMap<>();
        elements.getElementValuesWithDefaults(mirror)
                .forEach((name, value) -> values.put(name.getSimpleName().toString(), value));
        return new Mark(mirror, values);
    }

    private Object value(String name) {
        AnnotationValue value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(mirror + " has no " + name);
        }
        return value.getValue();
    }

    /// Whether the annotation has such a value: those of older releases lack some.
    boolean knows(String name) {
        return values.containsKey(name);
    }

    /// Whether the source says it, rather than the default.
    boolean says(String name) {
        return mirror.getElementValues().keySet().stream()
                .anyMatch(each -> each.getSimpleName().contentEquals(name));
    }

    /// A text; empty if it is or is not known.
    Optional<String> text(String name) {
        return knows(name)
                ? Optional.of((String) value(name)).filter(each -> !each.isEmpty())
                : Optional.empty();
    }

    int number(String name) {
        return (Integer) value(name);
    }

    boolean is(String name) {
        return (Boolean) value(name);
    }

    /// The name of an enum's constant.
    String constant(String name) {
        return ((VariableElement) value(name)).getSimpleName().toString();
    }

    TypeMirror type(String name) {
        return (TypeMirror) value(name);
    }

    @SuppressWarnings("unchecked") // as the compiler's model says of arrays
    private List<? extends AnnotationValue> list(String name) {
        return knows(name) ? (List<? extends AnnotationValue>) value(name) : List.of();
    }

    List<String> texts(String name) {
        return list(name).stream().map(each -> (String) each.getValue()).toList();
    }

    /// How many elements an array has.
    int count(String name) {
        return list(name).size();
    }

    /// The annotations within.
    List<Mark> marks(Elements elements, String name) {
        return list(name).stream()
                .map(each -> of(elements, (AnnotationMirror) each.getValue()))
                .toList();
    }

    /// One annotation within.
    Mark mark(Elements elements, String name) {
        return of(elements, (AnnotationMirror) value(name));
    }
}
