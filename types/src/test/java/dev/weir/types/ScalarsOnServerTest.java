package dev.weir.types;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Values by the thousand against the server's own input and output.
class ScalarsOnServerTest {
    private static final int VALUES = 1000;

    private static <T> Arbitrary<List<T>> many(Arbitrary<T> values) {
        return values.list().ofSize(VALUES);
    }

    @Provide
    Arbitrary<List<Short>> shorts() {
        return many(Arbitraries.shorts());
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void int2(@ForAll("shorts") List<Short> values) {
        Server.onEach(server -> server.agreesOn(Oid.INT2, Short.class, values));
    }

    @Provide
    Arbitrary<List<Integer>> ints() {
        return many(Arbitraries.integers());
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void int4(@ForAll("ints") List<Integer> values) {
        Server.onEach(server -> server.agreesOn(Oid.INT4, Integer.class, values));
    }

    @Provide
    Arbitrary<List<Long>> longs() {
        return many(Arbitraries.longs());
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void int8(@ForAll("longs") List<Long> values) {
        Server.onEach(server -> server.agreesOn(Oid.INT8, Long.class, values));
    }

    @Provide
    Arbitrary<List<Long>> unsignedInts() {
        return many(Arbitraries.longs().between(0, 0xffff_ffffL));
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void oid(@ForAll("unsignedInts") List<Long> values) {
        Server.onEach(
                server -> {
                    server.agreesOn(Oid.OID, Long.class, values);
                    server.agreesOn(Oid.XID, Long.class, values);
                    server.agreesOn(Oid.CID, Long.class, values);
                });
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void xid8(@ForAll("longs") List<Long> values) {
        List<BigInteger> unsigned =
                values.stream().map(v -> new BigInteger(Long.toUnsignedString(v))).toList();
        Server.onEach(server -> server.agreesOn(Oid.XID8, BigInteger.class, unsigned));
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void float8(@ForAll("longs") List<Long> bits) {
        List<Double> values =
                bits.stream()
                        .map(Double::longBitsToDouble)
                        .map(ScalarsOnServerTest::plain)
                        .toList();
        Server.onEach(server -> server.agreesOn(Oid.FLOAT8, Double.class, values));
    }

    /// Not a number comes back with other bits.
    private static Double plain(Double value) {
        return value.isNaN() ? Double.NaN : value;
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void float8NearWholeNumbers(@ForAll("longs") List<Long> wholes) {
        List<Double> values = wholes.stream().map(v -> (double) (v >> (int) (v & 63)) / 8).toList();
        Server.onEach(server -> server.agreesOn(Oid.FLOAT8, Double.class, values));
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void float4(@ForAll("ints") List<Integer> bits) {
        List<Float> values =
                bits.stream()
                        .map(Float::intBitsToFloat)
                        .map(v -> v.isNaN() ? Float.NaN : v)
                        .toList();
        Server.onEach(server -> server.agreesOn(Oid.FLOAT4, Float.class, values));
    }

    @Provide
    Arbitrary<List<BigDecimal>> decimals() {
        Arbitrary<BigInteger> digits =
                Arbitraries.integers()
                        .between(0, 60)
                        .flatMap(
                                size ->
                                        Arbitraries.bigIntegers()
                                                .between(
                                                        BigInteger.TEN.pow(size).negate(),
                                                        BigInteger.TEN.pow(size)));
        return many(
                Combinators.combine(digits, Arbitraries.integers().between(0, 40))
                        .as(BigDecimal::new));
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void numeric(@ForAll("decimals") List<BigDecimal> values) {
        Server.onEach(server -> server.agreesOn(Oid.NUMERIC, BigDecimal.class, values));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<Integer> points =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 0x7f),
                        Arbitraries.integers().between(1, 0xd7ff),
                        Arbitraries.integers().between(0xe000, 0x10ffff));
        return many(
                points.list()
                        .ofMaxSize(20)
                        .map(
                                list ->
                                        list.stream()
                                                .collect(
                                                        StringBuilder::new,
                                                        StringBuilder::appendCodePoint,
                                                        StringBuilder::append)
                                                .toString()));
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void text(@ForAll("texts") List<String> values) {
        Server.onEach(
                server -> {
                    server.agreesOn(Oid.TEXT, String.class, values);
                    server.agreesOn(Oid.VARCHAR, String.class, values);
                    server.agreesOn(Oid.BPCHAR, String.class, values);
                    List<String> json = values.stream().map(ScalarsOnServerTest::json).toList();
                    server.agreesOn(Oid.JSON, String.class, json);
                    server.agreesOnTexts(Oid.JSONB, json);
                });
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder("[1, {\"a\": \"");
        text.chars()
                .forEach(
                        c -> {
                            if (c < ' ' || c == '"' || c == '\\') {
                                json.append("\\u%04x".formatted(c));
                            } else {
                                json.append((char) c);
                            }
                        });
        return json.append("\"}]").toString();
    }

    @Provide
    Arbitrary<List<byte[]>> bytes() {
        return many(Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void bytea(@ForAll("bytes") List<byte[]> values) {
        Server.onEach(server -> server.agreesOn(Oid.BYTEA, byte[].class, values));
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void uuid(@ForAll("longs") List<Long> values) {
        List<UUID> uuids = values.stream().map(v -> new UUID(v, ~v * 31)).toList();
        Server.onEach(server -> server.agreesOn(Oid.UUID, UUID.class, uuids));
    }

    @Provide
    Arbitrary<List<LocalDate>> dates() {
        LocalDate first = LocalDate.of(-4713, 11, 24);
        LocalDate last = LocalDate.of(5_874_897, 12, 31);
        return many(
                Arbitraries.oneOf(
                        days(first, last),
                        days(LocalDate.of(-20, 1, 1), LocalDate.of(20, 1, 1)),
                        days(LocalDate.of(1900, 1, 1), LocalDate.of(2100, 1, 1)),
                        Arbitraries.of(LocalDate.MIN, LocalDate.MAX, first, last)));
    }

    private static Arbitrary<LocalDate> days(LocalDate first, LocalDate last) {
        return Arbitraries.longs()
                .between(first.toEpochDay(), last.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void date(@ForAll("dates") List<LocalDate> values) {
        Server.onEach(server -> server.agreesOn(Oid.DATE, LocalDate.class, values));
    }

    private static Arbitrary<LocalTime> someTimes() {
        return Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(0, DateTimes.DAY_MICROS - 1)
                        .map(micros -> LocalTime.ofNanoOfDay(1000 * micros)),
                Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay),
                Arbitraries.of(LocalTime.MIDNIGHT, LocalTime.MAX));
    }

    @Provide
    Arbitrary<List<LocalTime>> times() {
        return many(someTimes());
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void time(@ForAll("times") List<LocalTime> values) {
        Server.onEach(server -> server.agreesOn(Oid.TIME, LocalTime.class, values));
    }

    @Provide
    Arbitrary<List<OffsetTime>> offsetTimes() {
        Arbitrary<Integer> offsets =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(-57_599, 57_599),
                        Arbitraries.integers().between(-15, 15).map(hours -> 3600 * hours));
        return many(
                Combinators.combine(someTimes(), offsets)
                        .as((time, offset) -> time.atOffset(ZoneOffset.ofTotalSeconds(offset))));
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void timetz(@ForAll("offsetTimes") List<OffsetTime> values) {
        Server.onEach(server -> server.agreesOn(Oid.TIMETZ, OffsetTime.class, values));
    }

    @Provide
    Arbitrary<List<LocalDateTime>> timestamps() {
        LocalDateTime first = LocalDate.of(-4713, 11, 24).atStartOfDay();
        LocalDateTime last = LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000);
        Arbitrary<LocalDateTime> finite =
                Arbitraries.oneOf(
                                days(LocalDate.of(-4713, 11, 25), LocalDate.of(294_276, 12, 31)),
                                days(LocalDate.of(-20, 1, 1), LocalDate.of(20, 1, 1)),
                                days(LocalDate.of(1900, 1, 1), LocalDate.of(2100, 1, 1)))
                        .flatMap(
                                day ->
                                        Arbitraries.longs()
                                                .between(0, DateTimes.DAY_MICROS - 1)
                                                .map(
                                                        micros ->
                                                                day.atTime(
                                                                        LocalTime.ofNanoOfDay(
                                                                                1000 * micros))));
        return many(
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(20, finite),
                        net.jqwik.api.Tuple.of(
                                1,
                                Arbitraries.of(
                                        LocalDateTime.MIN, LocalDateTime.MAX, first, last))));
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void timestamp(@ForAll("timestamps") List<LocalDateTime> values) {
        List<Instant> instants = values.stream().map(ScalarsOnServerTest::instant).toList();
        Server.onEach(
                server -> {
                    server.agreesOn(Oid.TIMESTAMP, LocalDateTime.class, values);
                    server.agreesOn(Oid.TIMESTAMPTZ, Instant.class, instants);
                });
    }

    private static Instant instant(LocalDateTime value) {
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            return value.equals(LocalDateTime.MAX) ? Instant.MAX : Instant.MIN;
        }
        return value.toInstant(ZoneOffset.UTC);
    }

    @Provide
    Arbitrary<List<Interval>> intervals() {
        Arbitrary<Long> micros =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(-Long.MAX_VALUE / 2, Long.MAX_VALUE / 2),
                        Arbitraries.longs().between(-100_000_000L, 100_000_000L),
                        Arbitraries.just(0L));
        return many(
                Combinators.combine(
                                Arbitraries.integers().between(-2_000_000_000, 2_000_000_000),
                                Arbitraries.integers().between(-2_000_000_000, 2_000_000_000),
                                micros)
                        .as(Interval::new));
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void interval(@ForAll("intervals") List<Interval> values) {
        Server.onEach(server -> server.agreesOn(Oid.INTERVAL, Interval.class, values));
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void logSequenceNumber(@ForAll("longs") List<Long> values) {
        List<LogSequenceNumber> numbers = values.stream().map(LogSequenceNumber::new).toList();
        Server.onEach(server -> server.agreesOn(Oid.PG_LSN, LogSequenceNumber.class, numbers));
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void macAddresses(@ForAll("longs") List<Long> values) {
        List<MacAddress> six =
                values.stream().map(v -> new MacAddress(v & 0xffff_ffff_ffffL, 6)).toList();
        List<MacAddress> eight = values.stream().map(v -> new MacAddress(v, 8)).toList();
        Server.onEach(
                server -> {
                    server.agreesOn(Oid.MACADDR, MacAddress.class, six);
                    server.agreesOn(Oid.MACADDR8, MacAddress.class, eight);
                });
    }

    @Provide
    Arbitrary<List<Inet>> networks() {
        Arbitrary<Byte> some = Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.just((byte) 0));
        return many(
                Arbitraries.of(4, 16)
                        .flatMap(
                                size ->
                                        Combinators.combine(
                                                        some.array(byte[].class).ofSize(size),
                                                        Arbitraries.integers().between(0, 8 * size))
                                                .as(Inet::of)));
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void inet(@ForAll("networks") List<Inet> values) {
        List<Inet> masked = values.stream().map(ScalarsOnServerTest::masked).toList();
        Server.onEach(
                server -> {
                    server.agreesOn(Oid.INET, Inet.class, values);
                    server.agreesOn(Oid.CIDR, Inet.class, masked);
                });
    }

    private static Inet masked(Inet value) {
        byte[] address = value.addressBytes();
        for (int bit = value.prefixLength(); bit < 8 * address.length; bit++) {
            address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return Inet.of(address, value.prefixLength());
    }

    @Provide
    Arbitrary<List<BitString>> bits() {
        return many(
                Arbitraries.strings()
                        .withChars('0', '1')
                        .ofMinLength(1)
                        .ofMaxLength(40)
                        .map(BitString::of));
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void bitStrings(@ForAll("bits") List<BitString> values) {
        Server.onEach(
                server -> {
                    server.agreesOn(Oid.VARBIT, BitString.class, values);
                    server.agreesOn(Oid.BIT, BitString.class, values);
                });
    }
}
