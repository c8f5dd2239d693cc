package dev.weir.processor.internal.write;

import com.palantir.javapoet.CodeBlock;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Column.Writing;
import dev.weir.processor.internal.model.Source;

/// The expressions that yield `ColumnModel`s.
final class ColumnExpressions {
    private final MemberNames members;

    ColumnExpressions(MemberNames members) {
        this.members = members;
    }

    CodeBlock of(Column column) {
        CodeBlock.Builder model =
                CodeBlock.builder()
                        .add(
                                "$>$>\n$T.of($S, $S, $L)$>$>",
                                Weir.COLUMN_MODEL,
                                column.name(),
                                column.property(),
                                type(column, members));
        if (!column.declaration().equals(column.type().sqlName())) {
            model.add("\n.declared($S)", column.declaration());
        }
        if (column.isNullable()) {
            model.add("\n.nullable()");
        }
        if (!(column.source() instanceof Source.Program)) {
            model.add("\n.from($L)", source(column.source()));
        }
        if (column.writing() != Writing.ALWAYS) {
            model.add("\n.written($T.Writing.$L)", Weir.COLUMN_MODEL, column.writing());
        }
        column.defaultSql().ifPresent(each -> model.add("\n.defaultsTo($S)", each));
        return model.add("$<$<$<$<").build();
    }

    /// The type of a column, by its constant.
    static CodeBlock type(Column column, MemberNames members) {
        return column.type()
                .constantName()
                .map(each -> CodeBlock.of("$T.$L", Weir.SQL_TYPES, each))
                .orElseGet(() -> CodeBlock.of("$L", members.type(column)));
    }

    private static CodeBlock source(Source source) {
        return switch (source) {
            case Source.Sequence(var name, var increment, var start) when start == 1 ->
                    CodeBlock.of("new $T.Sequence($S, $L)", Weir.VALUE_SOURCE, name, increment);
            case Source.Sequence(var name, var increment, var start) ->
                    CodeBlock.of(
                            "new $T.Sequence($S, $L, $L)",
                            Weir.VALUE_SOURCE,
                            name,
                            increment,
                            start);
            case Source.Generated(var expression) ->
                    CodeBlock.of("new $T.Generated($S)", Weir.VALUE_SOURCE, expression);
            case Source.Program _,
                    Source.Identity _,
                    Source.UuidV7 _,
                    Source.Default _,
                    Source.Version _,
                    Source.Discriminator _ ->
                    CodeBlock.of(
                            "new $T.$L()", Weir.VALUE_SOURCE, source.getClass().getSimpleName());
        };
    }
}
