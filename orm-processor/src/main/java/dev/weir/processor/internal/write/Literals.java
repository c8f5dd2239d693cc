package dev.weir.processor.internal.write;

import com.palantir.javapoet.CodeBlock;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Values of the model as expressions.
final class Literals {
    private Literals() {}

    /// A call with an argument a line.
    static CodeBlock call(CodeBlock of, CodeBlock... arguments) {
        return CodeBlock.of("$L($>$>\n$L)$<$<", of, CodeBlock.join(List.of(arguments), ",\n"));
    }

    static CodeBlock texts(List<String> texts) {
        return CodeBlock.of("$T.of($L)", List.class, joined(texts));
    }

    static CodeBlock joined(List<String> texts) {
        return texts.stream()
                .map(each -> CodeBlock.of("$S", each))
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.toList(), each -> CodeBlock.join(each, ", ")));
    }

    static CodeBlock optional(Optional<String> text) {
        return text.map(each -> CodeBlock.of("$T.of($S)", Optional.class, each))
                .orElseGet(() -> CodeBlock.of("$T.empty()", Optional.class));
    }
}
