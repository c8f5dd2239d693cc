package dev.weir.driver.internal.rows;

import dev.weir.driver.Fitting;
import dev.weir.driver.ResultException;
import dev.weir.driver.RowMapper;
import dev.weir.driver.internal.classes.Fit;
import dev.weir.driver.internal.classes.Member;
import dev.weir.driver.internal.classes.Source;
import dev.weir.driver.internal.rows.Constructors.Maker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Composes the handle that makes an object of a row. For one shape, class and thread.
final class Assembly {
    private static final MethodHandle IS_ALL_NULL;

    static {
        try {
            IS_ALL_NULL =
                    MethodHandles.lookup()
                            .findStatic(
                                    Part.class,
                                    "isAllNull",
                                    MethodType.methodType(
                                            boolean.class, RowView.class, int[].class))
                            .asFixedArity();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RowShape shape;
    private final Constructors constructors;
    private final ValueReaders readers;
    private final Misfits misfits;
    private final Fitting fitting;

    Assembly(RowShape shape, Constructors constructors, Fitting fitting) {
        this.shape = shape;
        this.fitting = fitting;
        this.constructors = constructors;
        this.readers = new ValueReaders(shape);
        this.misfits = new Misfits(shape);
    }

    /// Whether objects of the class are made of several values, as far as can be told without
    /// looking.
    static boolean isPossible(Class<?> type) {
        return Member.areIn(type) && !Modifier.isAbstract(type.getModifiers());
    }

    /// @throws ResultException if the columns do not fit the class
    <T> RowMapper<T> mapper(Class<T> type) {
        Made made = made(type, type.getTypeName(), Source.of(shape.names()));
        misfits.check(type);
        MethodHandle maker =
                made.handle().asType(MethodType.methodType(Object.class, RowView.class));
        return new CompiledMapper<>(type, maker, made.parts());
    }

    /// @param handle takes a RowView and gives the object
    private record Made(MethodHandle handle, List<Part> parts) {}

    private Made made(Class<?> type, String path, List<Source> sources) {
        Maker maker = constructors.of(type);
        Fit fit = Fit.of(sources, maker.members());
        if (fitting == Fitting.STRICT) {
            fit.homeless().forEach(source -> misfits.addHomeless(source, fit, path));
        }
        if (maker.properties().isEmpty()) {
            fit.empty().forEach(member -> misfits.addEmpty(member, path));
        }
        List<Part> parts = new ArrayList<>();
        List<MethodHandle> setters = new ArrayList<>();
        for (Member member : maker.parameters()) {
            source(fit, member).ifPresent(source -> parts.add(part(member, source, path)));
        }
        for (Property property : maker.properties()) {
            Member member = property.member();
            source(fit, member)
                    .ifPresent(
                            source -> {
                                parts.add(part(member, source, path));
                                setters.add(property.setter());
                            });
        }
        if (misfits.isAny()) {
            return new Made(maker.handle(), parts);
        }
        MethodHandle handle = setters.isEmpty() ? call(maker, parts) : fill(maker, setters, parts);
        return new Made(handle, parts);
    }

    private static Optional<Source> source(Fit fit, Member member) {
        return Optional.ofNullable(fit.sources().get(member.name()));
    }

    private Part part(Member member, Source source, String path) {
        String inner = path + "." + member.name();
        return switch (source) {
            case Source.Column(_, int column) -> {
                try {
                    yield new Part(inner, readers.reader(column, member.type()), List.of(), column);
                } catch (ResultException e) {
                    throw new ResultException(inner + ": " + e.getMessage(), e);
                }
            }
            case Source.Group group -> nested(member, group, inner);
        };
    }

    private Part nested(Member member, Source.Group group, String path) {
        boolean isOptional = member.rawType() == Optional.class;
        Type type = isOptional ? Member.argument(member.type()) : member.type();
        Class<?> raw = Member.raw(type);
        int[] columns = group.columns().mapToInt(Integer::intValue).toArray();
        if (!isPossible(raw)) {
            throw new ResultException(
                    path
                            + ": "
                            + shape.describe(columns[0])
                            + " is part of an object by its name, and a "
                            + raw.getTypeName()
                            + " has no parts");
        }
        Made made = made(raw, path, group.parts());
        if (misfits.isAny()) {
            return new Part(path, made.handle(), made.parts(), columns);
        }
        MethodHandle none = MethodHandles.dropArguments(MethodHandles.zero(raw), 0, RowView.class);
        MethodHandle guarded =
                MethodHandles.guardWithTest(
                        MethodHandles.insertArguments(IS_ALL_NULL, 1, (Object) columns),
                        none,
                        made.handle().asType(none.type()));
        return new Part(
                path, isOptional ? ValueReaders.optional(guarded) : guarded, made.parts(), columns);
    }

    /// `row -> new T(part(row), ...)`
    private static MethodHandle call(Maker maker, List<Part> parts) {
        MethodHandle filtered =
                MethodHandles.filterArguments(
                        maker.handle(),
                        0,
                        parts.stream().map(Part::reader).toArray(MethodHandle[]::new));
        MethodType type = MethodType.methodType(filtered.type().returnType(), RowView.class);
        return MethodHandles.permuteArguments(filtered, type, new int[parts.size()]);
    }

    /// `row -> { T t = new T(); t.set(part(row)); ... return t; }`
    private static MethodHandle fill(Maker maker, List<MethodHandle> setters, List<Part> parts) {
        Class<?> type = maker.handle().type().returnType();
        MethodHandle filled =
                MethodHandles.dropArguments(MethodHandles.identity(type), 1, RowView.class);
        for (int i = setters.size() - 1; i >= 0; i--) {
            MethodHandle setter =
                    setters.get(i)
                            .asType(
                                    MethodType.methodType(
                                            void.class,
                                            type,
                                            parts.get(i).reader().type().returnType()));
            filled =
                    MethodHandles.foldArguments(
                            filled,
                            MethodHandles.filterArguments(setter, 1, parts.get(i).reader()));
        }
        return MethodHandles.foldArguments(
                filled, MethodHandles.dropArguments(maker.handle(), 0, RowView.class));
    }
}
