package dev.weir.processor.internal.write;

import com.palantir.javapoet.CodeBlock;

import dev.weir.processor.internal.model.Part;
import dev.weir.processor.internal.model.Table;

import java.util.List;

/// The expression that yields the `TableModel`.
final class TableExpressions {
    private final Table table;

    TableExpressions(Table table) {
        this.table = table;
    }

    /// @param columns the constants of its columns
    CodeBlock of(List<CodeBlock> columns) {
        CodeBlock.Builder model =
                CodeBlock.builder()
                        .add(
                                "$T.of($S,$W$T.of($L),$W$L)",
                                Weir.TABLE_MODEL,
                                table.name(),
                                List.class,
                                CodeBlock.join(columns, ",$W"),
                                Literals.joined(table.key()));
        model.add("$>$>");
        table.schema().ifPresent(each -> model.add("\n.in($S)", each));
        if (!table.parts().isEmpty()) {
            List<CodeBlock> parts = table.parts().stream().map(TableExpressions::part).toList();
            model.add("\n.with($>$>\n$L)$<$<", CodeBlock.join(parts, ",\n"));
        }
        return model.add("$<$<").build();
    }

    private static CodeBlock part(Part part) {
        return switch (part) {
            case Part.Unique(var name, var columns) ->
                    CodeBlock.of(
                            "new $T.Unique($S,$W$L)",
                            Weir.TABLE_PART,
                            name,
                            Literals.texts(columns));
            case Part.Check(var name, var condition) ->
                    CodeBlock.of("new $T.Check($S,$W$S)", Weir.TABLE_PART, name, condition);
            case Part.Comment(var name, var text) ->
                    CodeBlock.of("new $T.Comment($S,$W$S)", Weir.TABLE_PART, name, text);
            case Part.ForeignKey key ->
                    Literals.call(
                            CodeBlock.of("new $T.ForeignKey", Weir.TABLE_PART),
                            CodeBlock.of("$S", key.name()),
                            Literals.texts(key.columns()),
                            CodeBlock.of("$S", key.table()),
                            Literals.texts(key.key()),
                            CodeBlock.of("$S", key.actions()));
            case Part.Index index ->
                    Literals.call(
                            CodeBlock.of("new $T.Index", Weir.TABLE_PART),
                            CodeBlock.of("$S", index.name()),
                            CodeBlock.of("$T.Uniqueness.$L", Weir.TABLE_PART, index.uniqueness()),
                            CodeBlock.of("$S", index.method()),
                            Literals.texts(index.keys()),
                            Literals.texts(index.included()),
                            Literals.optional(index.condition()));
            case Part.Exclusion exclusion ->
                    Literals.call(
                            CodeBlock.of("new $T.Exclusion", Weir.TABLE_PART),
                            CodeBlock.of("$S", exclusion.name()),
                            CodeBlock.of("$S", exclusion.method()),
                            Literals.texts(exclusion.elements()),
                            Literals.optional(exclusion.condition()));
        };
    }
}
