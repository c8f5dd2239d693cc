package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Finds the components of a record.
final class PropertyFinder {
    private final Context context;

    PropertyFinder(Context context) {
        this.context = context;
    }

    /// The properties of an entity or embeddable, in their order.
    List<Declared> find(TypeElement type) {
        if (type.getKind() == ElementKind.RECORD) {
            return components(type);
        }
        throw new Refusal(type, "only records can be entities so far");
    }

    private List<Declared> components(TypeElement type) {
        List<Declared> found = new ArrayList<>();
        for (RecordComponentElement each : type.getRecordComponents()) {
            // The compiler puts an annotation where its target says: on the field, mostly.
            VariableElement field =
                    ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                            .filter(f -> f.getSimpleName().equals(each.getSimpleName()))
                            .findFirst()
                            .orElseThrow();
            Marks marks = context.marks(field, each.getAccessor(), each);
            found.add(new Declared(access(each, field), marks));
        }
        return found;
    }

    private Access access(RecordComponentElement component, Element shown) {
        String name = component.getSimpleName().toString();
        TypeMirror type = component.asType();
        Absence absence = Nullness.of(context, component, type);
        TypeMirror value =
                absence == Absence.EMPTY && context.hasArguments(type, 1)
                        ? context.argument(type)
                        : type;
        return new Access(name, shown, type, value, absence, name + "()", "");
    }
}
