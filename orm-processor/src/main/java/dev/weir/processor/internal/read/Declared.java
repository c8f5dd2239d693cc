package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Access;

import javax.lang.model.element.Element;

/// A component or field with its annotations.
record Declared(Access access, Marks marks) {
    Element element() {
        return access.element();
    }

    String name() {
        return access.name();
    }

    boolean isId() {
        return marks.hasJakarta("Id") || marks.hasJakarta("EmbeddedId");
    }

    Refusal refused(String message) {
        return new Refusal(element(), message);
    }

    Refusal refused(Mark mark, String message) {
        return new Refusal(element(), mark, message);
    }
}
