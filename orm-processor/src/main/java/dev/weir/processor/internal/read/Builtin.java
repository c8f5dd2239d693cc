package dev.weir.processor.internal.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The PostgreSQL types of Java's classes and of the data layer's.
///
/// @param constant its constant in `SqlTypes`; empty if there is none
/// @param sqlName the type's name in PostgreSQL
record Builtin(String constant, String sqlName) {
    private static final Map<String, Builtin> BY_CLASS = new HashMap<>();

    static {
        add("java.lang.Boolean", "BOOLEAN", "boolean");
        add("java.lang.Short", "SMALLINT", "smallint");
        add("java.lang.Integer", "INTEGER", "integer");
        add("java.lang.Long", "BIGINT", "bigint");
        add("java.lang.Float", "REAL", "real");
        add("java.lang.Double", "DOUBLE", "double precision");
        add("java.math.BigDecimal", "NUMERIC", "numeric");
        add("java.lang.String", "VARCHAR", "varchar");
        add("byte[]", "BYTEA", "bytea");
        add("java.util.UUID", "UUID", "uuid");
        add("java.time.LocalDate", "DATE", "date");
        add("java.time.LocalTime", "TIME", "time");
        add("java.time.LocalDateTime", "TIMESTAMP", "timestamp");
        add("java.time.Instant", "TIMESTAMPTZ", "timestamptz");
        add("dev.weir.types.Interval", "INTERVAL", "interval");
        add("dev.weir.orm.entity.Json", "JSONB", "jsonb");
        add("dev.weir.types.TsVector", "TSVECTOR", "tsvector");
        add("dev.weir.types.TsQuery", "TSQUERY", "tsquery");
        add("java.lang.Byte", "", "smallint");
        add("java.lang.Character", "", "varchar");
        add("java.math.BigInteger", "", "numeric");
        add("java.time.OffsetDateTime", "", "timestamptz");
        add("java.time.ZonedDateTime", "", "timestamptz");
        add("java.time.OffsetTime", "", "timetz");
        add("java.time.Duration", "", "interval");
        add("java.time.Period", "", "interval");
        add("dev.weir.types.Inet", "", "inet");
        add("java.net.InetAddress", "", "inet");
        add("dev.weir.types.MacAddress", "", "macaddr");
        add("dev.weir.types.BitString", "", "varbit");
        add("dev.weir.types.LogSequenceNumber", "", "pg_lsn");
        add("dev.weir.types.Point", "", "point");
        add("dev.weir.types.Line", "", "line");
        add("dev.weir.types.LineSegment", "", "lseg");
        add("dev.weir.types.Box", "", "box");
        add("dev.weir.types.Path", "", "path");
        add("dev.weir.types.Polygon", "", "polygon");
        add("dev.weir.types.Circle", "", "circle");
    }

    private static void add(String javaClass, String constant, String sqlName) {
        BY_CLASS.put(javaClass, new Builtin(constant, sqlName));
    }

    static Optional<Builtin> of(String javaClass) {
        return Optional.ofNullable(BY_CLASS.get(javaClass));
    }
}
