package dev.weir.processor;

import dev.weir.processor.internal.read.Refusal;

import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.tools.Diagnostic.Kind;

/// Shows what is refused as an error in its line.
///
/// @param knowsRecords whether the compiler says where a record and its components are: Eclipse's
///   does not, so the error itself has their names
record Reporter(Messager messager, boolean knowsRecords) {
    private static final String ECLIPSE = "org.eclipse.jdt.";

    static Reporter of(ProcessingEnvironment environment) {
        return new Reporter(
                environment.getMessager(), !environment.getClass().getName().startsWith(ECLIPSE));
    }

    void report(Refusal refusal) {
        Element element = refusal.element();
        if (!knowsRecords && isOfRecord(element)) {
            messager.printMessage(
                    Kind.ERROR, nameOf(element) + ": " + refusal.getMessage(), element);
            return;
        }
        refusal.annotation()
                .ifPresentOrElse(
                        each ->
                                messager.printMessage(
                                        Kind.ERROR, refusal.getMessage(), element, each),
                        () -> messager.printMessage(Kind.ERROR, refusal.getMessage(), element));
    }

    private static boolean isOfRecord(Element element) {
        Element around = element.getEnclosingElement();
        return element.getKind() == ElementKind.RECORD
                || around != null && around.getKind() == ElementKind.RECORD;
    }

    private static String nameOf(Element element) {
        return element.getKind() == ElementKind.RECORD
                ? element.toString()
                : element.getEnclosingElement() + "." + element.getSimpleName();
    }
}
