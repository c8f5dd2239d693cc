package dev.weir.driver.internal.rows;

import dev.weir.driver.ResultException;
import dev.weir.types.Codec;
import dev.weir.types.Format;
import dev.weir.types.Oid;
import dev.weir.types.TypeDescription;
import dev.weir.types.TypeMismatchException;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ColumnDescription;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The columns of a result: their names and types, the format that each is asked for in, and the
/// codecs to read them with. Found once per statement and shared by all its rows. Immutable but for
/// its caches and for being outdated; thread-safe.
public final class RowShape {
    private final List<ColumnDescription> columns;
    private final List<String> names;
    private final Format[] formats;
    private final TypeRegistry types;
    private final Map<String, Integer> indexes;
    private final Codec<?>[] defaults;
    // What each column was last read as. Racing threads may find it anew, and find the same.
    private final @Nullable ColumnAs<?>[] lastReads;
    private final ConcurrentHashMap<Class<?>, Object> mappers = new ConcurrentHashMap<>();

    private volatile boolean outdated;

    private record ColumnAs<T>(Class<T> type, Codec<T> codec) {}

    private RowShape(List<ColumnDescription> columns, Format[] formats, TypeRegistry types) {
        this.columns = List.copyOf(columns);
        this.formats = formats;
        this.types = types;
        this.names = columns.stream().map(ColumnDescription::name).toList();
        this.indexes = indexes(names);
        this.defaults = new Codec<?>[columns.size()];
        this.lastReads = new ColumnAs<?>[columns.size()];
        for (int i = 0; i < defaults.length; i++) {
            defaults[i] = types.codec(oidToRead(i));
        }
    }

    /// The shape of a statement that is about to be executed: binary wherever there is a codec for
    /// it.
    public static RowShape toAskFor(List<ColumnDescription> columns, TypeRegistry types) {
        Format[] formats = new Format[columns.size()];
        for (int i = 0; i < formats.length; i++) {
            formats[i] = types.resultFormat(columns.get(i).typeOid());
        }
        return new RowShape(columns, formats, types);
    }

    /// The shape of rows that come in the formats of `asked`, though their columns have changed
    /// since.
    public RowShape changedTo(List<ColumnDescription> now) {
        return new RowShape(now, now.size() == formats.length ? formats : sentFor(now), types);
    }

    /// The shape of the columns from an index on.
    public RowShape tail(int from) {
        return new RowShape(
                columns.subList(from, columns.size()),
                Arrays.copyOfRange(formats, from, formats.length),
                types);
    }

    /// The formats of another number of columns: one alone was sent for all, and none means text.
    /// Several the server refuses, so no row comes in them.
    private Format[] sentFor(List<ColumnDescription> now) {
        if (!isUniform()) {
            return toAskFor(now, types).formats;
        }
        Format[] same = new Format[now.size()];
        Arrays.fill(same, formats.length == 0 ? Format.TEXT : formats[0]);
        return same;
    }

    /// The type to read a column as: its own, unless the format that it was asked for is not the
    /// one that this type is read in, since the column had another type then.
    private int oidToRead(int column) {
        int oid = typeOid(column);
        if (types.resultFormat(oid) == formats[column]) {
            return oid;
        }
        return formats[column] == Format.TEXT ? Oid.TEXT : Oid.BYTEA;
    }

    private static Map<String, Integer> indexes(List<String> names) {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            found.putIfAbsent(names.get(i), i);
        }
        return found;
    }

    public int size() {
        return formats.length;
    }

    public List<String> names() {
        return names;
    }

    public TypeRegistry types() {
        return types;
    }

    public List<ColumnDescription> columns() {
        return columns;
    }

    public int typeOid(int column) {
        return columns.get(column).typeOid();
    }

    public Format format(int column) {
        return formats[column];
    }

    /// A value showed that its type was altered since the shape was found.
    void outdate() {
        outdated = true;
    }

    /// Whether it is to be found anew, with the types.
    public boolean isOutdated() {
        return outdated;
    }

    /// The index of a column, or -1.
    public int find(String name) {
        return indexes.getOrDefault(name, -1);
    }

    int index(String name) {
        int index = find(name);
        if (index < 0) {
            throw new ResultException("the result has no column \"" + name + "\", it has " + names);
        }
        return index;
    }

    void check(int column) {
        if (column < 0 || column >= formats.length) {
            throw new ResultException(
                    "the result has no column "
                            + column
                            + ", it has 0 to "
                            + (formats.length - 1)
                            + ": "
                            + names);
        }
    }

    /// A column as error messages say it.
    public String describe(int column) {
        return "column \"" + names.get(column) + "\" (" + typeName(types, typeOid(column)) + ")";
    }

    /// A type as error messages say it.
    public static String typeName(TypeRegistry types, int oid) {
        return types.type(oid)
                .map(TypeDescription::displayName)
                .orElse("type " + Oid.toString(oid));
    }

    Codec<?> defaultCodec(int column) {
        return defaults[column];
    }

    /// The codec that reads a column as a class, found once.
    ///
    /// @throws ResultException if the column cannot be read so
    @SuppressWarnings("unchecked") // the class is compared
    public <T> Codec<T> codec(int column, Class<T> type) {
        ColumnAs<?> last = lastReads[column];
        if (last != null && last.type == type) {
            return (Codec<T>) last.codec;
        }
        Codec<T> codec = findCodec(column, type);
        lastReads[column] = new ColumnAs<>(type, codec);
        return codec;
    }

    /// The codec that reads a column as a Java type with its parameters, such as `List<Long>`.
    ///
    /// @throws ResultException if the column cannot be read so
    Codec<?> genericCodec(int column, Type type) {
        try {
            return types.codec(oidToRead(column), type);
        } catch (TypeMismatchException e) {
            throw new ResultException(describe(column) + ": " + e.getMessage(), e);
        }
    }

    private <T> Codec<T> findCodec(int column, Class<T> type) {
        try {
            return types.codec(oidToRead(column), type);
        } catch (TypeMismatchException e) {
            throw new ResultException(describe(column) + ": " + e.getMessage(), e);
        }
    }

    /// Remembers something made for this shape and a class, such as a compiled mapper.
    public <T> Object remembered(
            Class<T> type, java.util.function.Function<Class<T>, Object> maker) {
        Object known = mappers.get(type);
        if (known == null) {
            known = maker.apply(type);
            mappers.put(type, known);
        }
        return known;
    }

    /// Writes the result formats of Bind.
    public void putFormats(ByteWriter out) {
        if (isUniform()) {
            out.putShort(formats.length == 0 ? 0 : 1);
            if (formats.length > 0) {
                out.putShort(formats[0].code());
            }
            return;
        }
        out.putShort(formats.length);
        for (Format format : formats) {
            out.putShort(format.code());
        }
    }

    private boolean isUniform() {
        for (Format format : formats) {
            if (format != formats[0]) {
                return false;
            }
        }
        return true;
    }
}
