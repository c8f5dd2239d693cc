package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.ValueType;
import dev.weir.processor.internal.model.ValueType.Container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Finds the type of a column: by its annotations, its class, and the definition that it names.
final class TypeReader {
    private static final Map<String, String> RANGES =
            Map.of(
                    "java.lang.Integer", "int4range",
                    "java.lang.Long", "int8range",
                    "java.math.BigDecimal", "numrange",
                    "java.time.LocalDate", "daterange",
                    "java.time.LocalDateTime", "tsrange",
                    "java.time.Instant", "tstzrange");
    private static final String STRING = "java.lang.String";
    private static final String JSON = "dev.weir.orm.entity.Json";
    private static final Set<String> NO_JSON =
            Set.of("text", "varchar", "character varying", "char", "character", "bpchar", "bytea");

    /// What the name of an array's type ends with.
    private static final String ARRAY = "[]";

    /// Beyond it PostgreSQL has no `varchar(n)`.
    private static final int LENGTH_MAX = 10_485_760;

    private final Context context;
    private final EnumReader enums;
    private final ConverterReader converters;

    TypeReader(Context context) {
        this.context = context;
        this.enums = new EnumReader(context);
        this.converters = new ConverterReader(context);
    }

    /// The type of a property's values.
    ///
    /// @param definition the type that `columnDefinition` names
    ValueType read(Declared property, Optional<Definition> definition) {
        TypeMirror type = context.boxed(property.access().value());
        context.requireReady(type);
        Optional<String> named = definition.map(Definition::typeName);
        Optional<Mark> json = property.marks().weir("JsonColumn");
        boolean isJson = context.name(type).equals(JSON) && !property.marks().hasJakarta("Convert");
        if (json.isPresent() || isJson) {
            String name = named.or(() -> json.flatMap(each -> each.text("value"))).orElse("jsonb");
            requireJson(property, json, name);
            return json.isPresent()
                    ? new ValueType.Json(name, type)
                    : named(plain(property, type, named), named);
        }
        Optional<Mark> convert = property.marks().jakarta("Convert");
        if (convert.filter(each -> !each.is("disableConversion")).isPresent()) {
            return converters.read(property, convert.get(), type, named);
        }
        Optional<TypeElement> own = convert.isPresent() ? Optional.empty() : converters.own(type);
        if (own.isPresent()) {
            return converters.read(property, own.get(), type, named);
        }
        if (context.isEnum(type)) {
            return enums.read(property, type, named);
        }
        return named(plain(property, type, named), named);
    }

    /// Refuses types whose values are no JSON to the server. (There may be domains over it.)
    private static void requireJson(Declared property, Optional<Mark> json, String name) {
        String said = json.flatMap(each -> each.text("value")).orElse("jsonb");
        if (!List.of("json", "jsonb").contains(said) || NO_JSON.contains(name)) {
            throw property.refused(
                    "a column of JSON is a jsonb or a json, no %s, which the server cannot look into:"
                                    .formatted(NO_JSON.contains(name) ? name : said)
                            + " change the type, or convert the value to a text with @Convert");
        }
    }

    /// The type under the name that the definition has.
    static ValueType named(ValueType type, Optional<String> named) {
        return named.filter(each -> !each.equals(type.sqlName()))
                .<ValueType>map(each -> new ValueType.Named(each, type))
                .orElse(type);
    }

    private ValueType plain(Declared property, TypeMirror type, Optional<String> named) {
        if (context.name(type).equals(STRING) && isLong(property)) {
            return new ValueType.Constant("TEXT", "text", type);
        }
        return array(property, type, named)
                .or(() -> range(property, type))
                .or(() -> hstore(type))
                .or(() -> builtin(context, type))
                .or(() -> named.map(each -> new ValueType.Direct(each, type)))
                .orElseThrow(() -> noColumn(property, type));
    }

    private static boolean isLong(Declared property) {
        return property.marks().hasJakarta("Lob")
                || property.marks()
                        .jakarta("Column")
                        .filter(each -> each.number("length") > LENGTH_MAX)
                        .isPresent();
    }

    /// The type of a class that needs nothing said about it.
    static Optional<ValueType> builtin(Context context, TypeMirror type) {
        TypeMirror boxed = context.boxed(type);
        return Builtin.of(context.name(boxed)).map(each -> builtin(each, boxed));
    }

    private static ValueType builtin(Builtin builtin, TypeMirror type) {
        return builtin.constant().isEmpty()
                ? new ValueType.Direct(builtin.sqlName(), type)
                : new ValueType.Constant(builtin.constant(), builtin.sqlName(), type);
    }

    private Optional<ValueType> range(Declared property, TypeMirror type) {
        String container = context.name(type);
        boolean several = container.equals("dev.weir.types.Multirange");
        if (!several && !container.equals("dev.weir.types.Range")
                || !context.hasArguments(type, 1)) {
            return Optional.empty();
        }
        TypeMirror bound = context.boxed(context.argument(type));
        String name = RANGES.get(context.name(bound));
        if (name == null) {
            throw property.refused(
                    "no range has bounds of the class "
                            + bound
                            + ": use one of Integer, Long, BigDecimal, LocalDate, LocalDateTime and"
                            + " Instant");
        }
        ValueType of = builtin(context, bound).orElseThrow();
        String full = several ? name.replace("range", "multirange") : name;
        return Optional.of(new ValueType.Range(full, of, type));
    }

    private Optional<ValueType> hstore(TypeMirror type) {
        boolean texts =
                context.name(type).equals("java.util.Map")
                        && context.hasArguments(type, 2)
                        && context.arguments(type).stream()
                                .allMatch(each -> context.name(each).equals(STRING));
        return texts ? Optional.of(new ValueType.Hstore(type)) : Optional.empty();
    }

    private Optional<ValueType> array(Declared property, TypeMirror type, Optional<String> named) {
        Optional<String> element =
                named.filter(each -> each.endsWith(ARRAY))
                        .map(each -> each.substring(0, each.length() - ARRAY.length()));
        if (type instanceof ArrayType array
                && array.getComponentType().getKind() != TypeKind.BYTE) {
            ValueType of = element(property, type, array.getComponentType(), element);
            return Optional.of(array(type, Container.ARRAY, of));
        }
        Optional<Container> container =
                switch (context.name(type)) {
                    case "java.util.List" -> Optional.of(Container.LIST);
                    case "java.util.Set" -> Optional.of(Container.SET);
                    default -> Optional.empty();
                };
        return container
                .filter(_ -> context.hasArguments(type, 1))
                .map(
                        each ->
                                array(
                                        type,
                                        each,
                                        element(property, type, context.argument(type), element)));
    }

    /// The type of an array's elements.
    ///
    /// @param type that of the array
    /// @param named the elements' type that `columnDefinition` names
    private ValueType element(
            Declared property, TypeMirror type, TypeMirror element, Optional<String> named) {
        TypeMirror boxed = context.boxed(element);
        if (context.isEnum(boxed)) {
            return enums.read(property, boxed, named);
        }
        ValueType of =
                context.name(boxed).equals(STRING)
                        ? new ValueType.Constant("TEXT", "text", boxed)
                        : builtin(context, boxed).orElseThrow(() -> noColumn(property, type));
        return named(of, named);
    }

    private static ValueType array(TypeMirror type, Container container, ValueType of) {
        return container == Container.ARRAY && isDirect(of)
                ? new ValueType.Direct(of.sqlName() + ARRAY, type)
                : new ValueType.Array(of, container, type);
    }

    /// Whether the driver itself reads and writes arrays of it.
    private static boolean isDirect(ValueType element) {
        return switch (element) {
            case ValueType.Constant _, ValueType.Direct _ -> true;
            case ValueType.Named named -> isDirect(named.like());
            default -> false;
        };
    }

    private Refusal noColumn(Declared property, TypeMirror type) {
        Optional<TypeElement> entity =
                context.element(type).filter(each -> context.marks(each).hasJakarta("Entity"));
        if (entity.isPresent()) {
            return property.refused(
                    "%1$s is an entity, and a row has only a reference to it: declare it as @ManyToOne Ref<%1$s>"
                            .formatted(entity.get().getSimpleName()));
        }
        return property.refused(
                type
                        + " is no type of a column: name its PostgreSQL type in"
                        + " @Column(columnDefinition = ...), convert it with @Convert, keep it as"
                        + " JSON with @JsonColumn, or leave the property out with @Transient");
    }
}
