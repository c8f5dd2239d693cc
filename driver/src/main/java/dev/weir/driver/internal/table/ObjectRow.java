package dev.weir.driver.internal.table;

import dev.weir.driver.internal.classes.Getter;
import dev.weir.driver.internal.classes.Member;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A row that is an object: its members are read, primitives without boxes, by handles that are
/// composed once.
final class ObjectRow<T> implements RowEncoder<T> {
    /// Columns that one handle writes: what is composed is nested so deep.
    private static final int GROUP = 16;

    private static final MethodHandle PUT = put(Object.class);
    private static final MethodHandle PUT_BOOLEAN = put(boolean.class);
    private static final MethodHandle PUT_INT = put(int.class);
    private static final MethodHandle PUT_LONG = put(long.class);
    private static final MethodHandle PUT_DOUBLE = put(double.class);

    private static final MethodHandle IS_NULL =
            find(Objects.class, "isNull", boolean.class, Object.class);
    private static final MethodHandle UNWRAPPED =
            find(ColumnCodec.class, "unwrapped", Object.class, Object.class);

    private final MethodHandle[] groups;

    private static MethodHandle put(Class<?> value) {
        Lookup lookup = MethodHandles.lookup();
        try {
            return lookup.findVirtual(
                    ValueSink.class, "put", MethodType.methodType(void.class, int.class, value));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle find(
            Class<?> owner, String method, Class<?> result, Class<?> parameter) {
        try {
            return MethodHandles.lookup()
                    .findStatic(owner, method, MethodType.methodType(result, parameter));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// @param getters one for each column, which takes the object
    ObjectRow(List<MethodHandle> getters) {
        List<MethodHandle> all = new ArrayList<>();
        for (int from = 0; from < getters.size(); from += GROUP) {
            int to = Math.min(getters.size(), from + GROUP);
            all.add(group(getters.subList(from, to), from));
        }
        groups = all.toArray(MethodHandle[]::new);
    }

    /// `(row, sink) -> { sink.put(column, get(row)); sink.put(column + 1, ...); ... }`
    private static MethodHandle group(List<MethodHandle> getters, int column) {
        MethodHandle all = writer(getters.getLast(), column + getters.size() - 1);
        for (int i = getters.size() - 2; i >= 0; i--) {
            all = MethodHandles.foldArguments(all, writer(getters.get(i), column + i));
        }
        return all;
    }

    /// `(row, sink) -> sink.put(column, get(row))`
    private static MethodHandle writer(MethodHandle getter, int column) {
        MethodHandle put = put(getter, column);
        Class<?> value = put.type().parameterType(1);
        MethodHandle get = getter.asType(MethodType.methodType(value, Object.class));
        return MethodHandles.permuteArguments(
                MethodHandles.filterArguments(put, 1, get),
                MethodType.methodType(void.class, Object.class, ValueSink.class),
                1,
                0);
    }

    /// `(sink, value) -> sink.put(column, value)`, for the kind of value that the getter gives.
    private static MethodHandle put(MethodHandle getter, int column) {
        Class<?> value = getter.type().returnType();
        MethodHandle put;
        if (value == boolean.class) {
            put = PUT_BOOLEAN;
        } else if (value == int.class || value == short.class || value == byte.class) {
            put = PUT_INT;
        } else if (value == long.class) {
            put = PUT_LONG;
        } else if (value == double.class) {
            put = PUT_DOUBLE;
        } else {
            put = PUT;
        }
        return MethodHandles.insertArguments(put, 1, column);
    }

    @Override
    public void encode(T row, ValueSink sink) {
        try {
            for (MethodHandle group : groups) {
                group.invokeExact((Object) row, sink);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a getter threw " + e, e);
        }
    }

    /// A getter of a getter: null where the object between is.
    static MethodHandle nested(MethodHandle outer, MethodHandle inner) {
        Class<?> owner = inner.type().parameterType(0);
        MethodHandle get = inner.asType(MethodType.methodType(Object.class, owner));
        MethodHandle none =
                MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, owner);
        MethodHandle isNull = IS_NULL.asType(MethodType.methodType(boolean.class, owner));
        return MethodHandles.filterReturnValue(
                outer.asType(outer.type().changeReturnType(owner)),
                MethodHandles.guardWithTest(isNull, none, get));
    }

    /// What an Optional has in it, or null, in place of the Optional.
    static Getter unwrapped(Getter getter) {
        if (getter.member().rawType() != Optional.class) {
            return getter;
        }
        Type inner = Member.argument(getter.member().type());
        MethodHandle handle = getter.handle();
        MethodHandle unwrapped =
                MethodHandles.filterReturnValue(
                        handle.asType(handle.type().changeReturnType(Object.class)), UNWRAPPED);
        return new Getter(
                new Member(getter.member().name(), inner),
                unwrapped.asType(handle.type().changeReturnType(Member.raw(inner))));
    }
}
