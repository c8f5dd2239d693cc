package dev.weir.processor.internal.read;

import java.util.Optional;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/// Something in an entity's source that cannot be: what, where, and what to do about it. It ends
/// the reading of one property; the others are read nevertheless, so that all mistakes are shown.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Element element;
    private final transient Optional<AnnotationMirror> annotation;

    /// @param message what is wrong, and the remedy
    Refusal(Element element, String message) {
        this(element, Optional.empty(), message);
    }

    /// @param mark the annotation that says it
    Refusal(Element element, Mark mark, String message) {
        this(element, Optional.of(mark.mirror()), message);
    }

    private Refusal(Element element, Optional<AnnotationMirror> annotation, String message) {
        super(message, null, false, false);
        this.element = element;
        this.annotation = annotation;
    }

    /// Of an entity whose metamodel would have the name of another class.
    ///
    /// @param metamodel its qualified name
    public static Refusal taken(Element entity, String metamodel) {
        return new Refusal(
                entity,
                "its metamodel %s cannot be written, since there is another class of that name:"
                                .formatted(metamodel)
                        + " rename one of them");
    }

    public Element element() {
        return element;
    }

    public Optional<AnnotationMirror> annotation() {
        return annotation;
    }
}
