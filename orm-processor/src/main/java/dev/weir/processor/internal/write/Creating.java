package dev.weir.processor.internal.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Property;

import java.util.List;
import java.util.function.Function;

/// The statements that make an instance of its values, and return it.
final class Creating {
    private Creating() {}

    static CodeBlock of(Composite composite, TypeName type, Function<Property, CodeBlock> values) {
        if (composite.creation() instanceof Creation.Constructor(List<String> names)) {
            List<CodeBlock> arguments =
                    names.stream().map(composite::property).map(values).toList();
            return CodeBlock.builder()
                    .addStatement("return new $T(\n$L)", type, CodeBlock.join(arguments, ",\n"))
                    .build();
        }
        CodeBlock.Builder code = CodeBlock.builder().addStatement("$T made = new $T()", type, type);
        for (Property each : composite.properties()) {
            if (!(each instanceof Property.Kind)) {
                code.addStatement("made." + each.access().writing(), values.apply(each));
            }
        }
        return code.addStatement("return made").build();
    }
}
