package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Column;

import java.util.Optional;

/// A column's value, which is at hand as an object, as a property's value.
final class Change {
    private final TypeNames names;
    private final MemberNames members;

    Change(TypeNames names, MemberNames members) {
        this.names = names;
        this.members = members;
    }

    /// @param value the expression that yields the object
    CodeBlock of(Access access, Column column, String value) {
        CodeBlock cast = cast(names.value(column.type().javaType()));
        if (access.absence() == Absence.EMPTY) {
            return CodeBlock.of("$T.ofNullable($L$L)", Optional.class, cast, value);
        }
        boolean nullable =
                column.isNullable() && !access.type().getKind().isPrimitive()
                        || access.absence() == Absence.NULL
                        || access.absence() == Absence.UNSPECIFIED;
        return nullable
                ? CodeBlock.of("$L$L", cast, value)
                : CodeBlock.of("$Lrequired($L, $L)", cast, value, members.index(column));
    }

    /// None to `Object`, which javac would warn of.
    private static CodeBlock cast(TypeName type) {
        return type.equals(ClassName.OBJECT) ? CodeBlock.of("") : CodeBlock.of("($T) ", type);
    }

    /// Whether the compiler cannot check the cast.
    boolean isUnchecked(Column column) {
        return TypeNames.isGeneric(names.value(column.type().javaType()));
    }
}
