package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Property;

import java.util.List;
import java.util.stream.Stream;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/// Refuses classes of other packages that a metamodel, which is in its entity's package, cannot
/// name: kinds of a hierarchy and embedded values.
final class Visibility {
    private final Context context;
    private final TypeElement entity;
    private final PackageElement home;

    Visibility(Context context, TypeElement entity) {
        this.context = context;
        this.entity = entity;
        this.home = context.elements().getPackageOf(entity);
    }

    /// @throws Refusal at what is not public
    void check(Composite composite) {
        TypeElement type = composite.element();
        if (!context.elements().getPackageOf(type).equals(home)) {
            checkType(type);
            checkMembers(composite);
        }
        for (Property each : composite.properties()) {
            if (each instanceof Property.Embedded embedded) {
                check(embedded.composite());
            }
        }
    }

    private void checkType(TypeElement type) {
        for (Element at = type;
                at != null && at.getKind() != ElementKind.PACKAGE;
                at = at.getEnclosingElement()) {
            require(at, type);
        }
    }

    /// The accessors of a record are public.
    private void checkMembers(Composite composite) {
        TypeElement type = composite.element();
        if (type.getKind() != ElementKind.CLASS) {
            return;
        }
        for (Property each : composite.properties()) {
            if (!(each instanceof Property.Kind)) {
                Access access = each.access();
                require(member(type, access, access.read()), type);
                if (composite.creation() instanceof Creation.Setters) {
                    require(member(type, access, access.write()), type);
                }
            }
        }
        boolean bare = composite.creation() instanceof Creation.Setters;
        List<ExecutableElement> constructors =
                ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .filter(each -> bare == each.getParameters().isEmpty())
                        .toList();
        if (constructors.stream().noneMatch(Visibility::isPublic)) {
            require(constructors.getFirst(), type);
        }
    }

    /// The method or field that generated code names.
    private Element member(TypeElement type, Access access, String text) {
        int parenthesis = text.indexOf('(');
        if (parenthesis < 0) {
            return access.element();
        }
        String name = text.substring(0, parenthesis);
        Stream<ExecutableElement> methods =
                ElementFilter.methodsIn(context.elements().getAllMembers(type)).stream();
        return methods.filter(each -> each.getSimpleName().contentEquals(name))
                .<Element>map(each -> each)
                .findFirst()
                .orElse(access.element());
    }

    private void require(Element element, TypeElement type) {
        if (!isPublic(element)) {
            String member =
                    element.equals(type)
                            ? type.getSimpleName().toString()
                            : type.getSimpleName() + "." + element.getSimpleName();
            throw new Refusal(
                    element,
                    "%s is in another package than %s, and its metamodel must name it: make it public"
                            .formatted(
                                    member.replace(".<init>", "'s constructor"),
                                    entity.getSimpleName()));
        }
    }

    private static boolean isPublic(Element element) {
        return element.getModifiers().contains(Modifier.PUBLIC);
    }
}
