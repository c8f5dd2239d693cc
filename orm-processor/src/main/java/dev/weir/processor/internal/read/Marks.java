package dev.weir.processor.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/// The annotations of a class, or of a property: those of its component, its field and its getter
/// together.
final class Marks {
    private static final String JAKARTA = "jakarta.persistence.";
    private static final String WEIR = "dev.weir.orm.entity.";

    private final Elements elements;
    private final List<AnnotationMirror> mirrors;

    private Marks(Elements elements, List<AnnotationMirror> mirrors) {
        this.elements = elements;
        this.mirrors = mirrors;
    }

    static Marks of(Elements elements, List<? extends Element> carriers) {
        List<AnnotationMirror> mirrors = new ArrayList<>();
        for (Element each : carriers) {
            mirrors.addAll(each.getAnnotationMirrors());
        }
        return new Marks(elements, mirrors);
    }

    static Marks of(Elements elements, Element carrier) {
        return of(elements, List.of(carrier));
    }

    /// An annotation of `jakarta.persistence`, if it is there.
    Optional<Mark> jakarta(String simpleName) {
        return named(JAKARTA + simpleName).findFirst();
    }

    boolean hasJakarta(String simpleName) {
        return jakarta(simpleName).isPresent();
    }

    /// The annotations of `jakarta.persistence`, alone or in their container.
    List<Mark> jakarta(String simpleName, String container) {
        Stream<Mark> contained =
                named(JAKARTA + container).flatMap(each -> each.marks(elements, "value").stream());
        return Stream.concat(named(JAKARTA + simpleName), contained).toList();
    }

    /// An annotation of the data layer's own, if it is there.
    Optional<Mark> weir(String simpleName) {
        return named(WEIR + simpleName).findFirst();
    }

    /// The data layer's repeatable annotations; the container is nested and named `All`.
    List<Mark> allOfWeir(String simpleName) {
        Stream<Mark> contained =
                named(WEIR + simpleName + ".All")
                        .flatMap(each -> each.marks(elements, "value").stream());
        return Stream.concat(named(WEIR + simpleName), contained).toList();
    }

    /// The annotations of a certain class.
    Stream<Mark> named(String qualifiedName) {
        return mirrors.stream()
                .filter(each -> name(each).equals(qualifiedName))
                .map(each -> Mark.of(elements, each));
    }

    /// Whether there is one of that simple name, whosever it is.
    boolean hasCalled(String simpleName) {
        return mirrors.stream().anyMatch(each -> name(each).endsWith("." + simpleName));
    }

    /// The simple names of the annotations of `jakarta.persistence`.
    Stream<String> jakartaNames() {
        return mirrors.stream()
                .map(Marks::name)
                .filter(each -> each.startsWith(JAKARTA))
                .map(each -> each.substring(JAKARTA.length()));
    }

    private static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
    }
}
