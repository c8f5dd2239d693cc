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
import dev.weir.types.TypeDescription.Shape;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Loads types from the catalogue: one statement for any number of them, with all that they depend
/// on (elements of arrays, bases of domains, fields, and so on). It names every object with its
/// schema, so that no search_path can change what it means, and works on PostgreSQL 14 to 18.
///
/// Run it with [#SQL] or [#SQL_BY_NAME], one parameter in binary ([#parameter] or [#nameParameter])
/// and all results in binary; give each DataRow to [#parse], and what it returns to
/// [TypeRegistry#with].
public final class CatalogQuery {
    private static final String REST =
            """
            , needed(oid) as (
                select w.oid from wanted w
                union
                select d.oid
                from needed n
                join pg_catalog.pg_type t on t.oid operator(pg_catalog.=) n.oid
                cross join lateral (
                    select t.typelem
                    union all
                    select t.typarray
                    union all
                    select t.typbasetype
                    union all
                    select r.rngsubtype
                    from pg_catalog.pg_range r
                    where r.rngtypid operator(pg_catalog.=) t.oid
                    union all
                    select r.rngtypid
                    from pg_catalog.pg_range r
                    where r.rngmultitypid operator(pg_catalog.=) t.oid
                    union all
                    select a.atttypid
                    from pg_catalog.pg_attribute a
                    where t.typtype operator(pg_catalog.=) 'c'
                    and a.attrelid operator(pg_catalog.=) t.typrelid
                    and a.attnum operator(pg_catalog.>) 0
                    and not a.attisdropped
                ) d(oid)
                where d.oid operator(pg_catalog.<>) 0
            )
            select
                t.oid,
                s.nspname::pg_catalog.text,
                t.typname::pg_catalog.text,
                case
                    when t.typtype operator(pg_catalog.<>) 'b' then t.typtype::pg_catalog.text
                    when t.typsubscript operator(pg_catalog.=)
                        'pg_catalog.array_subscript_handler'::pg_catalog.regproc then 'a'
                    when t.typsend operator(pg_catalog.=) 0
                        or t.typreceive operator(pg_catalog.=) 0 then 't'
                    else 'b'
                end,
                case t.typtype
                    when 'b' then t.typelem
                    when 'd' then t.typbasetype
                    when 'r' then (
                        select r.rngsubtype
                        from pg_catalog.pg_range r
                        where r.rngtypid operator(pg_catalog.=) t.oid)
                    when 'm' then (
                        select r.rngtypid
                        from pg_catalog.pg_range r
                        where r.rngmultitypid operator(pg_catalog.=) t.oid)
                    else 0::pg_catalog.oid
                end,
                t.typdelim::pg_catalog.text,
                case t.typtype
                    when 'e' then array(
                        select e.enumlabel::pg_catalog.text
                        from pg_catalog.pg_enum e
                        where e.enumtypid operator(pg_catalog.=) t.oid
                        order by e.enumsortorder)
                    else array(
                        select a.attname::pg_catalog.text
                        from pg_catalog.pg_attribute a
                        where t.typtype operator(pg_catalog.=) 'c'
                        and a.attrelid operator(pg_catalog.=) t.typrelid
                        and a.attnum operator(pg_catalog.>) 0
                        and not a.attisdropped
                        order by a.attnum)
                end,
                array(
                    select a.atttypid
                    from pg_catalog.pg_attribute a
                    where t.typtype operator(pg_catalog.=) 'c'
                    and a.attrelid operator(pg_catalog.=) t.typrelid
                    and a.attnum operator(pg_catalog.>) 0
                    and not a.attisdropped
                    order by a.attnum)
            from needed n
            join pg_catalog.pg_type t on t.oid operator(pg_catalog.=) n.oid
            join pg_catalog.pg_namespace s on s.oid operator(pg_catalog.=) t.typnamespace
            """;

    /// Types by their numbers: `$1` is an array of oid.
    public static final String SQL =
            """
            with recursive wanted(oid) as (
                select u.oid from pg_catalog.unnest($1::pg_catalog.oid[]) u(oid)
            )
            """
                    + REST;

    /// Types by their names: `$1` is an array of text, `citext` or `shop.mood`, found as in a cast,
    /// so by the search_path unless there is a schema. Names that do not exist give no row.
    public static final String SQL_BY_NAME =
            """
            with recursive wanted(oid) as (
                select pg_catalog.to_regtype(u.name)::pg_catalog.oid
                from pg_catalog.unnest($1::pg_catalog.text[]) u(name)
            )
            """
                    + REST;

    private static final int COLUMNS = 8;

    private CatalogQuery() {}

    /// Writes the parameter of [#SQL] in binary, without its length.
    public static void parameter(int[] oids, ByteWriter out) {
        long[] unsigned = new long[oids.length];
        for (int i = 0; i < oids.length; i++) {
            unsigned[i] = Integer.toUnsignedLong(oids[i]);
        }
        TypeRegistry.builtin().encoder(Oid.OID_ARRAY, long[].class).encode(unsigned, out);
    }

    /// Writes the parameter of [#SQL_BY_NAME] in binary, without its length.
    public static void nameParameter(List<String> names, ByteWriter out) {
        TypeRegistry.builtin().encoder(Oid.TEXT_ARRAY, List.class).encode(names, out);
    }

    /// Reads one row.
    ///
    /// @param dataRow the body of a DataRow message whose columns are all binary
    /// @throws ProtocolException if it is not a row of this query
    public static TypeDescription parse(ByteReader dataRow) {
        int columns = dataRow.takeUnsignedShort();
        if (columns != COLUMNS) {
            throw new ProtocolException("a row of the catalogue has " + columns + " columns");
        }
        int oid = take(dataRow, Oid.OID, Long.class).intValue();
        String schema = take(dataRow, Oid.TEXT, String.class);
        String name = take(dataRow, Oid.TEXT, String.class);
        String kind = take(dataRow, Oid.TEXT, String.class);
        int related = take(dataRow, Oid.OID, Long.class).intValue();
        String delimiter = take(dataRow, Oid.TEXT, String.class);
        List<String> labels = takeTexts(dataRow);
        long[] fieldOids = take(dataRow, Oid.OID_ARRAY, long[].class);
        dataRow.finish("a row of the catalogue");
        if (delimiter.length() != 1) {
            throw new ProtocolException("a type has the delimiter " + delimiter);
        }
        Shape shape =
                switch (kind) {
                    case "a" -> new Array(related, delimiter.charAt(0));
                    case "b" -> new Base(Format.BINARY);
                    case "t" -> new Base(Format.TEXT);
                    case "c" -> new CompositeOf(fields(labels, fieldOids));
                    case "d" -> new Domain(related);
                    case "e" -> new Enumeration(labels);
                    case "r" -> new RangeOf(related);
                    case "m" -> new MultirangeOf(related);
                    case "p" -> new Pseudo();
                    default -> throw new ProtocolException("a type is of the kind " + kind);
                };
        return new TypeDescription(oid, schema, name, shape);
    }

    private static List<Field> fields(List<String> names, long[] oids) {
        if (names.size() != oids.length) {
            throw new ProtocolException(
                    "a type has " + names.size() + " fields of " + oids.length + " types");
        }
        List<Field> fields = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(names.get(i), (int) oids[i]));
        }
        return fields;
    }

    private static List<String> takeTexts(ByteReader row) {
        List<String> texts = new ArrayList<>();
        for (@Nullable String text : take(row, Oid.TEXT_ARRAY, String[].class)) {
            if (text == null) {
                throw new ProtocolException("a row of the catalogue has a null in an array");
            }
            texts.add(text);
        }
        return texts;
    }

    private static <T> T take(ByteReader row, int oid, Class<T> javaType) {
        @Nullable T value = Fields.read(row, TypeRegistry.builtin().codec(oid, javaType));
        if (value == null) {
            throw new ProtocolException("a row of the catalogue has a null");
        }
        return value;
    }
}
