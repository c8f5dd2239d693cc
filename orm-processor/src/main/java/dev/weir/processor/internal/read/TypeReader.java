package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.ValueType;
import dev.weir.processor.internal.model.ValueType.Container;
import dev.weir.processor.internal.model.ValueType.EnumForm;

import java.util.Optional;
import java.util.Set;

import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Finds the type of a column: by its annotations, its class, and the definition that it names.
final class TypeReader {
    private static final Set<String> TEXTS =
            Set.of("text", "varchar", "character varying", "char", "character", "bpchar", "citext");
    private static final Set<String> WHOLE_NUMBERS =
            Set.of("smallint", "integer", "int", "bigint", "int2", "int4", "int8");

    private final Context context;

    TypeReader(Context context) {
        this.context = context;
    }

    /// The type of a property's values.
    ///
    /// @param definition the type that `columnDefinition` names
    ValueType read(Declared property, Optional<Definition> definition) {
        TypeMirror type = context.boxed(property.access().value());
        Optional<String> named = definition.map(Definition::typeName);
        if (context.isEnum(type)) {
            return enumeration(property, type, named);
        }
        ValueType found = plain(property, type, named);
        return named.filter(each -> !each.equals(found.sqlName()))
                .<ValueType>map(each -> new ValueType.Named(each, found))
                .orElse(found);
    }

    private ValueType plain(Declared property, TypeMirror type, Optional<String> named) {
        return array(property, type)
                .or(() -> builtin(type))
                .or(() -> named.map(each -> new ValueType.Direct(each, type)))
                .orElseThrow(() -> noColumn(property, type));
    }

    private Optional<ValueType> builtin(TypeMirror type) {
        TypeMirror boxed = context.boxed(type);
        return Builtin.of(context.name(boxed)).map(each -> builtin(each, boxed));
    }

    private static ValueType builtin(Builtin builtin, TypeMirror type) {
        return builtin.constant().isEmpty()
                ? new ValueType.Direct(builtin.sqlName(), type)
                : new ValueType.Constant(builtin.constant(), builtin.sqlName(), type);
    }

    private Optional<ValueType> array(Declared property, TypeMirror type) {
        if (type instanceof ArrayType array
                && array.getComponentType().getKind() != TypeKind.BYTE) {
            return Optional.of(array(property, type, Container.ARRAY, array.getComponentType()));
        }
        Optional<Container> container =
                switch (context.name(type)) {
                    case "java.util.List", "java.util.Collection" -> Optional.of(Container.LIST);
                    case "java.util.Set" -> Optional.of(Container.SET);
                    default -> Optional.empty();
                };
        return container
                .filter(_ -> context.hasArguments(type, 1))
                .map(each -> array(property, type, each, context.argument(type)));
    }

    private ValueType array(
            Declared property, TypeMirror type, Container container, TypeMirror element) {
        TypeMirror boxed = context.boxed(element);
        ValueType of =
                context.name(boxed).equals("java.lang.String")
                        ? new ValueType.Constant("TEXT", "text", boxed)
                        : context.isEnum(boxed)
                                ? enumeration(property, boxed, Optional.empty())
                                : builtin(boxed).orElseThrow(() -> noColumn(property, type));
        return new ValueType.Array(of, container, type);
    }

    private ValueType enumeration(Declared property, TypeMirror type, Optional<String> named) {
        EnumForm form =
                property.marks()
                        .jakarta("Enumerated")
                        .map(each -> each.constant("value"))
                        .filter("STRING"::equals)
                        .map(_ -> EnumForm.NAME)
                        .orElse(EnumForm.ORDINAL);
        if (named.isPresent() && !TEXTS.contains(named.get())) {
            return WHOLE_NUMBERS.contains(named.get())
                    ? byOrdinal(type)
                    : new ValueType.Direct(named.get(), type);
        }
        return form == EnumForm.NAME || named.isPresent() ? byName(type, named) : byOrdinal(type);
    }

    private ValueType byName(TypeMirror type, Optional<String> named) {
        ValueType text =
                new ValueType.Constant("VARCHAR", "varchar", context.jdk("java.lang.String"));
        ValueType base =
                named.filter(each -> !each.equals("varchar"))
                        .<ValueType>map(each -> new ValueType.Named(each, text))
                        .orElse(text);
        return new ValueType.EnumConstant(base, EnumForm.NAME, type);
    }

    private ValueType byOrdinal(TypeMirror type) {
        ValueType number =
                new ValueType.Constant("INTEGER", "integer", context.jdk("java.lang.Integer"));
        return new ValueType.EnumConstant(number, EnumForm.ORDINAL, type);
    }

    private static Refusal noColumn(Declared property, TypeMirror type) {
        return property.refused(
                type
                        + " is no type of a column: name its PostgreSQL type in"
                        + " @Column(columnDefinition = ...), convert it with @Convert, keep it as"
                        + " JSON with @JsonColumn, or leave the property out with @Transient");
    }
}
