package dev.weir.types;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The PostgreSQL type that a Java class stands for where nothing else says which.
final class JavaTypes {
    private static final Map<Class<?>, Integer> OIDS = new HashMap<>();

    static {
        OIDS.put(Boolean.class, Oid.BOOL);
        OIDS.put(Byte.class, Oid.INT2);
        OIDS.put(Short.class, Oid.INT2);
        OIDS.put(Integer.class, Oid.INT4);
        OIDS.put(Long.class, Oid.INT8);
        OIDS.put(Float.class, Oid.FLOAT4);
        OIDS.put(Double.class, Oid.FLOAT8);
        OIDS.put(BigDecimal.class, Oid.NUMERIC);
        OIDS.put(BigInteger.class, Oid.NUMERIC);
        OIDS.put(Numeric.class, Oid.NUMERIC);
        OIDS.put(String.class, Oid.TEXT);
        OIDS.put(Character.class, Oid.TEXT);
        OIDS.put(byte[].class, Oid.BYTEA);
        OIDS.put(UUID.class, Oid.UUID);
        OIDS.put(LocalDate.class, Oid.DATE);
        OIDS.put(LocalTime.class, Oid.TIME);
        OIDS.put(OffsetTime.class, Oid.TIMETZ);
        OIDS.put(LocalDateTime.class, Oid.TIMESTAMP);
        OIDS.put(Instant.class, Oid.TIMESTAMPTZ);
        OIDS.put(OffsetDateTime.class, Oid.TIMESTAMPTZ);
        OIDS.put(ZonedDateTime.class, Oid.TIMESTAMPTZ);
        OIDS.put(Interval.class, Oid.INTERVAL);
        OIDS.put(Duration.class, Oid.INTERVAL);
        OIDS.put(Period.class, Oid.INTERVAL);
        OIDS.put(Inet.class, Oid.INET);
        OIDS.put(InetAddress.class, Oid.INET);
        OIDS.put(Inet4Address.class, Oid.INET);
        OIDS.put(Inet6Address.class, Oid.INET);
        OIDS.put(BitString.class, Oid.VARBIT);
        OIDS.put(LogSequenceNumber.class, Oid.PG_LSN);
        OIDS.put(TupleId.class, Oid.TID);
        OIDS.put(TsVector.class, Oid.TSVECTOR);
        OIDS.put(TsQuery.class, Oid.TSQUERY);
        OIDS.put(Point.class, Oid.POINT);
        OIDS.put(Line.class, Oid.LINE);
        OIDS.put(LineSegment.class, Oid.LSEG);
        OIDS.put(Box.class, Oid.BOX);
        OIDS.put(Path.class, Oid.PATH);
        OIDS.put(Polygon.class, Oid.POLYGON);
        OIDS.put(Circle.class, Oid.CIRCLE);
    }

    private JavaTypes() {}

    static int oid(TypeRegistry registry, Class<?> valueClass) {
        Class<?> boxed = MethodType.methodType(valueClass).wrap().returnType();
        Integer oid = OIDS.get(boxed);
        if (oid != null) {
            return oid;
        }
        Class<?> component = boxed.getComponentType();
        if (component == null) {
            return Oid.UNSPECIFIED;
        }
        int element = oid(registry, component);
        // An array of arrays is an array of more dimensions, of the same type.
        boolean nested = component.isArray() && component != byte[].class;
        return nested ? element : registry.arrayOf(element).orElse(Oid.UNSPECIFIED);
    }
}
