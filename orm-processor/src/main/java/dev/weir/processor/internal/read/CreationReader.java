package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Composite.Creation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/// Finds how an entity or embeddable is made of its values.
final class CreationReader {
    private final Context context;

    CreationReader(Context context) {
        this.context = context;
    }

    Creation read(TypeElement type, List<Declared> properties) {
        if (type.getKind() == ElementKind.RECORD) {
            return new Creation.Constructor(properties.stream().map(Declared::name).toList());
        }
        if (Hierarchy.isAbstract(type)) {
            return new Creation.Subtypes();
        }
        Accessors reach = new Accessors(context, type);
        List<ExecutableElement> constructors =
                ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .filter(reach::isReachable)
                        .toList();
        Optional<Declared> fixed =
                properties.stream().filter(each -> each.access().write().isEmpty()).findFirst();
        boolean bare = constructors.stream().anyMatch(each -> each.getParameters().isEmpty());
        if (bare && fixed.isEmpty()) {
            return new Creation.Setters();
        }
        return constructors.stream()
                .filter(each -> takes(each, properties))
                .findFirst()
                .<Creation>map(CreationReader::constructor)
                .orElseThrow(() -> none(type, fixed));
    }

    private static Creation constructor(ExecutableElement constructor) {
        return new Creation.Constructor(
                constructor.getParameters().stream()
                        .map(each -> each.getSimpleName().toString())
                        .toList());
    }

    /// Whether a constructor's parameters are all properties, by name and type.
    private boolean takes(ExecutableElement constructor, List<Declared> properties) {
        Map<String, Access> byName =
                properties.stream()
                        .map(Declared::access)
                        .collect(Collectors.toMap(Access::name, Function.identity(), (a, _) -> a));
        return constructor.getParameters().size() == properties.size()
                && constructor.getParameters().stream().allMatch(each -> fits(each, byName));
    }

    private boolean fits(VariableElement parameter, Map<String, Access> properties) {
        Access property = properties.get(parameter.getSimpleName().toString());
        return property != null
                && context.types()
                        .isSameType(
                                context.types().erasure(parameter.asType()),
                                context.types().erasure(property.type()));
    }

    private static Refusal none(TypeElement type, Optional<Declared> fixed) {
        String remedy =
                " give it a constructor that is not private and whose parameters are called like"
                        + " all its fields, or one without parameters and setters";
        return fixed.map(
                        each ->
                                each.refused(
                                        each.name()
                                                + " cannot be set when a row is read: write a"
                                                + " setter for it, or"
                                                + remedy.replace(" give it", " give the class")))
                .orElseGet(
                        () ->
                                new Refusal(
                                        type,
                                        type.getSimpleName()
                                                + " cannot be made of a row:"
                                                + remedy));
    }
}
