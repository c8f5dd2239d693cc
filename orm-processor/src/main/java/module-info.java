import org.jspecify.annotations.NullMarked;

/// The data layer's annotation processor. For the compiler's processor path, not for programs.
@NullMarked
module dev.weir.processor {
    requires static org.jspecify;
    requires java.compiler;
    requires com.palantir.javapoet;

    provides javax.annotation.processing.Processor with
            dev.weir.processor.EntityProcessor;
}
