package dev.weir.types;

import dev.weir.types.TypeDescription.Array;
import dev.weir.types.TypeDescription.Base;
import dev.weir.types.TypeDescription.CompositeOf;
import dev.weir.types.TypeDescription.Domain;
import dev.weir.types.TypeDescription.Enumeration;
import dev.weir.types.TypeDescription.Field;
import dev.weir.types.TypeDescription.MultirangeOf;
import dev.weir.types.TypeDescription.Pseudo;
import dev.weir.types.TypeDescription.RangeOf;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The types of a database and the codecs for them. A registry never changes: [#with] gives a new
/// one.
///
/// Look-ups are remembered, so that the second one for the same type and class is a map access;
/// what is remembered is bounded by the types of the database times the classes of the program. All
/// methods can be called by many threads at once.
///
/// Every codec for results of one type has the same format, [#resultFormat]: it is chosen when a
/// statement is prepared, before anyone says as which class a column is read. A codec for a
/// parameter may have either format, so ask it.
public final class TypeRegistry {
    /// Types within types that are followed; deeper ones are left as text.
    private static final int NESTING_MAX = 64;

    private static final TypeRegistry BUILTIN = ofBuiltins();

    private final Map<Integer, TypeDescription> descriptions;
    private final Map<Integer, TypeCodecs> fixed;
    private final UserCodecs userCodecs;
    private final Map<Integer, Integer> arrays = new HashMap<>();
    private final Map<Integer, TypeCodecs> resolved = new ConcurrentHashMap<>();
    private final Map<Integer, Map<Type, Codec<?>>> readers = new ConcurrentHashMap<>();
    private final Map<Integer, Map<Class<?>, Codec<Object>>> writers = new ConcurrentHashMap<>();

    private TypeRegistry(
            Map<Integer, TypeDescription> descriptions,
            Map<Integer, TypeCodecs> fixed,
            UserCodecs userCodecs) {
        this.descriptions = descriptions;
        this.fixed = fixed;
        this.userCodecs = userCodecs;
        for (TypeDescription type : descriptions.values()) {
            // All arrays but int2vector and oidvector are named so.
            if (type.shape() instanceof Array(int element, char _) && type.name().startsWith("_")) {
                arrays.put(element, type.oid());
            }
        }
    }

    private static TypeRegistry ofBuiltins() {
        BuiltinTypes types = new BuiltinTypes();
        return new TypeRegistry(types.descriptions(), types.codecs(), UserCodecs.NONE);
    }

    /// The types that every server has.
    public static TypeRegistry builtin() {
        return BUILTIN;
    }

    /// A registry that knows these types too; one known by its number before is replaced.
    public TypeRegistry with(Collection<TypeDescription> types) {
        Map<Integer, TypeDescription> all = new HashMap<>(descriptions);
        for (TypeDescription type : types) {
            if (!fixed.containsKey(type.oid())) {
                all.put(type.oid(), type);
            }
        }
        return new TypeRegistry(Map.copyOf(all), fixed, userCodecs);
    }

    /// A registry that knows no types but those that every server has, with the same codecs: others
    /// are to be loaded again.
    public TypeRegistry withoutLoaded() {
        return new TypeRegistry(BUILTIN.descriptions, fixed, userCodecs);
    }

    /// A registry in which the type is read and written by this codec, when no class is asked for
    /// or the codec's class is. What the type could be read as before stays, if the codec has the
    /// format that it had. Types that are loaded later are meant too.
    ///
    /// @param typeName `citext`, in whatever schema, or `public.mood`
    public TypeRegistry with(String typeName, Codec<?> codec) {
        return new TypeRegistry(descriptions, fixed, userCodecs.with(typeName, codec));
    }

    /// A registry in which a Java class is read and written wherever another one can be, by way of
    /// it: `with(Money.class, BigDecimal.class, Money::new, Money::amount)`.
    ///
    /// @param reads throws IllegalArgumentException for a value it cannot take
    public <S, T> TypeRegistry with(
            Class<T> javaType,
            Class<S> by,
            Function<? super S, ? extends T> reads,
            Function<? super T, ? extends S> writes) {
        return new TypeRegistry(
                descriptions,
                fixed,
                userCodecs.with(new UserCodecs.Conversion<>(javaType, by, reads, writes)));
    }

    /// Whether the type is known; if not, it is read and written as text, until [CatalogQuery] has
    /// loaded it.
    public boolean knows(int oid) {
        return descriptions.containsKey(oid);
    }

    /// What is known of the type.
    public Optional<TypeDescription> type(int oid) {
        return Optional.ofNullable(descriptions.get(oid));
    }

    /// The name for messages; of an unknown type its number.
    String nameOf(int oid) {
        TypeDescription type = descriptions.get(oid);
        return type == null ? "type " + Oid.toString(oid) : type.displayName();
    }

    /// The type of arrays of this type.
    Optional<Integer> arrayOf(int elementOid) {
        return Optional.ofNullable(arrays.get(elementOid));
    }

    /// The codec for results of the type when no class is asked for; for an unknown type text.
    public Codec<?> codec(int oid) {
        return resolve(oid).standard();
    }

    /// The format in which results of the type are to be asked for.
    public Format resultFormat(int oid) {
        return codec(oid).format();
    }

    /// The codec for results of the type as a Java class.
    ///
    /// @param javaType a primitive class means its box; `Object` the standard class
    /// @throws TypeMismatchException if the type is never read so
    @SuppressWarnings("unchecked")
    public <T> Codec<T> codec(int oid, Class<T> javaType) {
        return (Codec<T>) codec(oid, (Type) javaType);
    }

    /// The codec for results of the type as a Java type with its parameters: `List<Long>`,
    /// `Range<LocalDate>`.
    ///
    /// @throws TypeMismatchException if the type is never read so
    public Codec<?> codec(int oid, Type javaType) {
        Map<Type, Codec<?>> known = readers.computeIfAbsent(oid, _ -> new ConcurrentHashMap<>());
        Codec<?> codec = known.get(javaType);
        if (codec == null) {
            TypeCodecs type = resolve(oid);
            codec = reader(oid, javaType).orElseThrow(() -> unreadable(type, javaType));
            known.put(javaType, codec);
        }
        return codec;
    }

    /// As [#codec(int, Type)], or nothing where that throws.
    Optional<Codec<?>> reader(int oid, Type javaType) {
        Type boxed = boxed(javaType);
        TypeCodecs type = resolve(oid);
        if (boxed == Object.class) {
            return Optional.of(type.standard());
        }
        if (isOwnRecord(type, boxed)) {
            Optional<Codec<?>> own = userCodecs.reader(boxed, by -> reader(oid, by));
            return own.isPresent() ? own : type.reader(boxed);
        }
        return type.reader(boxed)
                .or(() -> userCodecs.reader(boxed, by -> reader(oid, by)))
                .or(() -> EnumLabels.reader(type, boxed));
    }

    /// The codec for a parameter of the type whose value has this class. Its format is to be told
    /// in Bind. Any type takes a String, which the server parses.
    ///
    /// For a List or an array of a general class [#encoderOf] is better, since it looks at the
    /// elements.
    ///
    /// @throws TypeMismatchException if no value of the class goes into the type
    public Codec<Object> encoder(int oid, Class<?> valueClass) {
        Map<Class<?>, Codec<Object>> known =
                writers.computeIfAbsent(oid, _ -> new ConcurrentHashMap<>());
        Codec<Object> codec = known.get(valueClass);
        if (codec == null) {
            codec = erased(writer(oid, valueClass).orElseThrow(() -> unwritable(oid, valueClass)));
            known.put(valueClass, codec);
        }
        return codec;
    }

    /// As [#encoder], for one value: the strings in a list for an array of uuid, say, are sent in
    /// text.
    public Codec<Object> encoderOf(int oid, Object value) {
        boolean array =
                value instanceof Collection<?>
                        || value instanceof Object[]
                        || value instanceof ArrayValue<?>;
        if (array) {
            Optional<Codec<Object>> text =
                    resolve(oid).underlying() instanceof ArrayType type
                            ? type.writerOf(value)
                            : Optional.empty();
            if (text.isPresent()) {
                return text.get();
            }
        }
        return encoder(oid, value.getClass());
    }

    /// The text that the type's input function takes for the value. A text is taken as it is.
    ///
    /// @throws TypeMismatchException if no value of the class goes into the type
    /// @throws IllegalArgumentException if the type cannot hold the value
    public String text(int oid, Object value) {
        return ValueText.of(this, oid, value);
    }

    Optional<Codec<?>> writer(int oid, Class<?> valueClass) {
        Class<?> boxed = MethodType.methodType(valueClass).wrap().returnType();
        TypeCodecs type = resolve(oid);
        if (isOwnRecord(type, boxed)) {
            Optional<Codec<?>> own = userCodecs.writer(boxed, by -> writer(oid, by));
            return own.isPresent() ? own : type.writer(boxed).or(() -> Texts.parameter(boxed));
        }
        return type.writer(boxed)
                .or(() -> userCodecs.writer(boxed, by -> writer(oid, by)))
                .or(() -> EnumLabels.writer(type, boxed))
                .or(() -> Texts.parameter(boxed));
    }

    /// A record, which a conversion of the program's own goes before: a composite type takes any.
    private static boolean isOwnRecord(TypeCodecs type, Type javaType) {
        return javaType instanceof Class<?> plain
                && plain.isRecord()
                && type.standard().javaType() != plain;
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> erased(Codec<?> codec) {
        return (Codec<Object>) codec;
    }

    private static Type boxed(Type javaType) {
        return javaType instanceof Class<?> plain && plain.isPrimitive()
                ? MethodType.methodType(plain).wrap().returnType()
                : javaType;
    }

    /// The type to declare for a parameter when the server cannot tell it; [Oid#UNSPECIFIED] if the
    /// class says nothing.
    public int parameterOid(Class<?> valueClass) {
        return JavaTypes.oid(this, valueClass);
    }

    TypeCodecs resolve(int oid) {
        TypeCodecs type = resolved.get(oid);
        if (type == null) {
            type = resolve(oid, 0);
            resolved.put(oid, type);
        }
        return type;
    }

    private TypeCodecs resolve(int oid, int depth) {
        TypeDescription description = descriptions.get(oid);
        if (description == null || depth > NESTING_MAX) {
            return TextTypes.onlyText(nameOf(oid));
        }
        return userCodecs.customize(description, standard(description, depth));
    }

    private TypeCodecs standard(TypeDescription type, int depth) {
        TypeCodecs scalar = fixed.get(type.oid());
        if (scalar != null) {
            return scalar;
        }
        return switch (type.shape()) {
            case Base(Format format) -> base(type, format);
            case Pseudo() -> pseudo(type);
            case Array array -> array(type, array, depth);
            case Enumeration(List<String> labels) ->
                    new EnumType(TextTypes.text(type.displayName()), labels);
            case Domain(int base) -> new DomainType(type.displayName(), resolve(base, depth + 1));
            case RangeOf(int subtype) -> range(type, subtype, depth);
            case MultirangeOf(int range) -> multirange(type, range, depth);
            case CompositeOf(List<Field> fields) -> composite(type, fields, depth);
        };
    }

    private TypeCodecs base(TypeDescription type, Format format) {
        return format == Format.BINARY
                ? ExtensionTypes.named(type).orElseGet(() -> onlyText(type))
                : onlyText(type);
    }

    private TypeCodecs pseudo(TypeDescription type) {
        return type.oid() == Oid.RECORD ? new RecordType(this) : onlyText(type);
    }

    private static TypeCodecs onlyText(TypeDescription type) {
        return TextTypes.onlyText(type.displayName());
    }

    private TypeCodecs array(TypeDescription type, Array shape, int depth) {
        TypeCodecs element = resolve(shape.elementOid(), depth + 1);
        if (!isBinary(element)) {
            return new TextArrayType(type.displayName(), shape.delimiter());
        }
        ArrayType array = new ArrayType(this, type.displayName(), shape, element);
        boolean vector = type.oid() == Oid.INT2VECTOR || type.oid() == Oid.OIDVECTOR;
        return vector ? new VectorType(array) : array;
    }

    private TypeCodecs range(TypeDescription type, int subtypeOid, int depth) {
        return isBinary(resolve(subtypeOid, depth + 1))
                ? new RangeType(this, type.displayName(), subtypeOid)
                : onlyText(type);
    }

    private TypeCodecs multirange(TypeDescription type, int rangeOid, int depth) {
        return resolve(rangeOid, depth + 1) instanceof RangeType range
                ? new MultirangeType(this, type.displayName(), range)
                : onlyText(type);
    }

    private TypeCodecs composite(TypeDescription type, List<Field> fields, int depth) {
        boolean binary =
                fields.stream().allMatch(field -> isBinary(resolve(field.typeOid(), depth + 1)));
        return binary ? new CompositeType(this, type.displayName(), fields) : onlyText(type);
    }

    private static boolean isBinary(TypeCodecs type) {
        return type.standard().format() == Format.BINARY;
    }

    private static TypeMismatchException unreadable(TypeCodecs type, Type javaType) {
        return new TypeMismatchException(
                "%s cannot be read as %s; it can be read as %s"
                        .formatted(
                                type.name(),
                                javaType.getTypeName(),
                                String.join(", ", type.readable())));
    }

    private TypeMismatchException unwritable(int oid, Class<?> valueClass) {
        List<String> readable = resolve(oid).readable();
        return new TypeMismatchException(
                "a %s cannot be sent as %s; send a %s, or its text as a String"
                        .formatted(valueClass.getTypeName(), nameOf(oid), readable.getFirst()));
    }
}
