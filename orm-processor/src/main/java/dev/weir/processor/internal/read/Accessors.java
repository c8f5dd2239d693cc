package dev.weir.processor.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Finds how generated code, which is in the entity's package, reads and sets the fields of a
/// class.
final class Accessors {
    private final Context context;
    private final TypeElement owner;
    private final List<ExecutableElement> methods;

    Accessors(Context context, TypeElement owner) {
        this.context = context;
        this.owner = owner;
        this.methods = ElementFilter.methodsIn(context.elements().getAllMembers(owner));
    }

    /// What reads a field: its getter, or itself.
    ///
    /// @throws Refusal if it cannot be reached
    String read(VariableElement field, TypeMirror type) {
        return getter(field, type)
                .map(each -> each.getSimpleName() + "()")
                .or(() -> isReachable(field) ? Optional.of(name(field)) : Optional.empty())
                .orElseThrow(
                        () ->
                                new Refusal(
                                        field,
                                        ("%s is private and has no getter that could be called"
                                                        + " (%s): write one, or remove `private`")
                                                .formatted(
                                                        field,
                                                        String.join(
                                                                        "(), ",
                                                                        getterNames(name(field)))
                                                                + "()")));
    }

    /// What sets a field, up to the value; empty if nothing does.
    String write(VariableElement field, TypeMirror type) {
        return setter(field, type)
                .map(each -> each.getSimpleName() + "(")
                .or(
                        () ->
                                isReachable(field) && !field.getModifiers().contains(Modifier.FINAL)
                                        ? Optional.of(name(field) + " = ")
                                        : Optional.empty())
                .orElse("");
    }

    Optional<ExecutableElement> getter(VariableElement field, TypeMirror type) {
        return getterNames(name(field)).stream()
                .flatMap(
                        each -> methods.stream().filter(m -> m.getSimpleName().contentEquals(each)))
                .filter(each -> each.getParameters().isEmpty() && isReachable(each))
                .filter(each -> isSame(asMember(each).getReturnType(), type))
                .findFirst();
    }

    private Optional<ExecutableElement> setter(VariableElement field, TypeMirror type) {
        return setterNames(name(field)).stream()
                .flatMap(
                        each -> methods.stream().filter(m -> m.getSimpleName().contentEquals(each)))
                .filter(each -> each.getParameters().size() == 1 && isReachable(each))
                .filter(each -> isSame(asMember(each).getParameterTypes().getFirst(), type))
                .findFirst();
    }

    private ExecutableType asMember(ExecutableElement method) {
        return (ExecutableType) context.types().asMemberOf((DeclaredType) owner.asType(), method);
    }

    private boolean isSame(TypeMirror one, TypeMirror other) {
        return context.types()
                .isSameType(context.types().erasure(one), context.types().erasure(other));
    }

    /// Of `isControl` the getter may be `isControl()` as of `control`.
    private static List<String> getterNames(String field) {
        List<String> names =
                new ArrayList<>(List.of("get" + capital(field), "is" + capital(field), field));
        bare(field).ifPresent(each -> names.addAll(List.of("get" + each, "is" + each)));
        return names.stream().distinct().toList();
    }

    private static List<String> setterNames(String field) {
        List<String> names = new ArrayList<>(List.of("set" + capital(field)));
        bare(field).ifPresent(each -> names.add("set" + each));
        return names;
    }

    private static Optional<String> bare(String field) {
        return field.matches("is[A-Z].*") ? Optional.of(field.substring(2)) : Optional.empty();
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /// Whether a member can be named in the entity's package.
    boolean isReachable(Element member) {
        return member.getModifiers().contains(Modifier.PUBLIC)
                || !member.getModifiers().contains(Modifier.PRIVATE)
                        && context.elements()
                                .getPackageOf(member)
                                .equals(context.elements().getPackageOf(owner));
    }

    private static String name(VariableElement field) {
        return field.getSimpleName().toString();
    }
}
