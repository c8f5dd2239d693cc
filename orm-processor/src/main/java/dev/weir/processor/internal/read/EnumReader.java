package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.ValueType;
import dev.weir.processor.internal.model.ValueType.EnumForm;

import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Finds how the constants of an enum are written: as numbers, names, values of their own, or as an
/// enum of PostgreSQL.
final class EnumReader {
    private static final Set<String> TEXTS =
            Set.of("text", "varchar", "character varying", "char", "character", "bpchar", "citext");
    private static final Set<String> WHOLE_NUMBERS =
            Set.of("smallint", "integer", "int", "bigint", "int2", "int4", "int8");

    private final Context context;

    EnumReader(Context context) {
        this.context = context;
    }

    /// @param named the type that `columnDefinition` names
    ValueType read(Declared property, TypeMirror type, Optional<String> named) {
        Optional<ValueType> byValue = byValue(type, named);
        if (byValue.isPresent()) {
            return byValue.get();
        }
        boolean text = named.filter(TEXTS::contains).isPresent();
        boolean number = named.filter(WHOLE_NUMBERS::contains).isPresent();
        if (named.isPresent() && !text && !number) {
            return new ValueType.Direct(named.get(), type);
        }
        boolean byName =
                property.marks()
                        .jakarta("Enumerated")
                        .filter(each -> each.constant("value").equals("STRING"))
                        .isPresent();
        return byName || text ? byName(type, named) : byOrdinal(type);
    }

    private ValueType byName(TypeMirror type, Optional<String> named) {
        ValueType text =
                new ValueType.Constant("VARCHAR", "varchar", context.jdk("java.lang.String"));
        return new ValueType.EnumConstant(TypeReader.named(text, named), EnumForm.NAME, type);
    }

    private ValueType byOrdinal(TypeMirror type) {
        ValueType number =
                new ValueType.Constant("INTEGER", "integer", context.jdk("java.lang.Integer"));
        return new ValueType.EnumConstant(number, EnumForm.ORDINAL, type);
    }

    /// By the field that `@EnumeratedValue` marks.
    private Optional<ValueType> byValue(TypeMirror type, Optional<String> named) {
        TypeElement element = context.element(type).orElseThrow();
        return ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                .filter(each -> context.marks(each).hasJakarta("EnumeratedValue"))
                .findFirst()
                .map(each -> byValue(type, element, each, named));
    }

    private ValueType byValue(
            TypeMirror type, TypeElement element, VariableElement field, Optional<String> named) {
        ValueType base =
                TypeReader.builtin(context, field.asType())
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                field,
                                                field.asType()
                                                        + " is no type of a column: use String,"
                                                        + " int, short or byte"));
        String read = new Accessors(context, element).read(field, field.asType());
        return new ValueType.EnumValue(TypeReader.named(base, named), read, type);
    }
}
