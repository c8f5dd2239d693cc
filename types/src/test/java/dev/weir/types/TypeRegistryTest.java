package dev.weir.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

class TypeRegistryTest {
    private enum Mood {
        SAD,
        HAPPY
    }

    private final TypeRegistry registry = TypeRegistry.builtin();

    private byte[] encode(int oid, Object value) {
        ByteWriter out = new ByteWriter(16);
        registry.encoderOf(oid, value).encode(value, out);
        return out.toByteArray();
    }

    private <T> T decode(int oid, Class<T> javaType, int... bytes) {
        byte[] field = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            field[i] = (byte) bytes[i];
        }
        return registry.codec(oid, javaType).decode(new ByteReader(field));
    }

    @Test
    void readsAnInt4AsWiderAndNarrowerClasses() {
        assertThat(decode(Oid.INT4, int.class, 0, 0, 0, 7)).isEqualTo(7);
        assertThat(decode(Oid.INT4, Long.class, 0, 0, 0, 7)).isEqualTo(7L);
        assertThat(decode(Oid.INT4, BigDecimal.class, 0, 0, 0, 7)).isEqualTo("7");
        assertThat(decode(Oid.INT4, byte.class, 0, 0, 0, 7)).isEqualTo((byte) 7);
        assertThat(decode(Oid.INT4, String.class, 255, 255, 255, 255)).isEqualTo("-1");
    }

    @Test
    void refusesToReadANumberThatDoesNotFit() {
        assertThatThrownBy(() -> decode(Oid.INT4, Byte.class, 0, 0, 1, 0))
                .isInstanceOf(UnrepresentableValueException.class)
                .hasMessage("the value 256 does not fit into java.lang.Byte");
    }

    @Test
    void namesTypeAndClassWhereATypeIsNeverReadSo() {
        assertThatThrownBy(() -> registry.codec(Oid.INT4, LocalDate.class))
                .isInstanceOf(TypeMismatchException.class)
                .hasMessageStartingWith(
                        "int4 cannot be read as java.time.LocalDate; it can be read as"
                                + " java.lang.Integer, ");
    }

    @Test
    void refusesAParameterThatDoesNotFit() {
        assertThatThrownBy(() -> encode(Oid.INT2, 40_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "40000 does not fit into int2, which holds whole numbers from -32768 to"
                                + " 32767");
    }

    @Test
    void writesTheSameNumberFromEachClass() {
        byte[] seven = {0, 0, 0, 0, 0, 0, 0, 7};
        assertThat(encode(Oid.INT8, 7)).isEqualTo(seven);
        assertThat(encode(Oid.INT8, (short) 7)).isEqualTo(seven);
        assertThat(encode(Oid.INT8, 7.0)).isEqualTo(seven);
        assertThat(encode(Oid.INT8, new BigDecimal("7.00"))).isEqualTo(seven);
    }

    @Test
    void writesNumericInBaseTenThousand() {
        assertThat(encode(Oid.NUMERIC, new BigDecimal("-12345.678")))
                .isEqualTo(new byte[] {0, 3, 0, 1, 0x40, 0, 0, 3, 0, 1, 0x09, 0x29, 0x1a, 0x7c});
    }

    @Test
    void readsNumericWithItsScale() {
        assertThat(decode(Oid.NUMERIC, BigDecimal.class, 0, 1, 0, 0, 0, 0, 0, 2, 0, 5))
                .isEqualTo(new BigDecimal("5.00"));
        assertThat(decode(Oid.NUMERIC, Long.class, 0, 1, 0, 1, 0, 0, 0, 0, 0, 5))
                .isEqualTo(50_000L);
    }

    @Test
    void tellsHowToReadNumericNan() {
        assertThatThrownBy(() -> decode(Oid.NUMERIC, BigDecimal.class, 0, 0, 0, 0, 0xc0, 0, 0, 0))
                .isInstanceOf(UnrepresentableValueException.class)
                .hasMessage(
                        "the value NaN does not fit into java.math.BigDecimal; ask for"
                                + " dev.weir.types.Numeric or Double");
    }

    @Test
    void mapsInfiniteTimesToTheEndsOfJavaTime() {
        assertThat(encode(Oid.TIMESTAMPTZ, Instant.MAX))
                .isEqualTo(new byte[] {0x7f, -1, -1, -1, -1, -1, -1, -1});
        assertThat(decode(Oid.DATE, LocalDate.class, 0x80, 0, 0, 0)).isEqualTo(LocalDate.MIN);
    }

    @Test
    void sendsAStringIntoAnyTypeAsText() {
        String uuid = "00000000-0000-0000-0000-000000000001";
        assertThat(registry.encoder(Oid.UUID, String.class).format()).isEqualTo(Format.TEXT);
        assertThat(encode(Oid.UUID, uuid)).isEqualTo(uuid.getBytes());
        assertThat(registry.encoder(Oid.UUID, UUID.class).format()).isEqualTo(Format.BINARY);
    }

    @Test
    void writesAnEnumByItsName() {
        assertThat(encode(Oid.TEXT, Mood.HAPPY)).isEqualTo("HAPPY".getBytes());
        assertThat(registry.codec(Oid.TEXT, Mood.class).decode(new ByteReader("SAD".getBytes())))
                .isEqualTo(Mood.SAD);
    }

    @Test
    void refusesTextThatPostgresCannotStore() {
        assertThatThrownBy(() -> encode(Oid.TEXT, "a\0b"))
                .hasMessage("text has a NUL character at index 1, which PostgreSQL cannot store");
        assertThatThrownBy(() -> encode(Oid.TEXT, "a\ud800"))
                .hasMessage("text has a surrogate without its pair at index 1");
    }

    @Test
    void readsAnUnknownTypeAsText() {
        assertThat(registry.knows(123_456)).isFalse();
        assertThat(registry.resultFormat(123_456)).isEqualTo(Format.TEXT);
        assertThat(registry.codec(123_456).decode(new ByteReader("x".getBytes()))).isEqualTo("x");
    }

    @Test
    void readsAndWritesAJavaClassByWayOfAnother() {
        record Money(BigDecimal amount) {}
        TypeRegistry mine = registry.with(Money.class, BigDecimal.class, Money::new, Money::amount);
        ByteWriter out = new ByteWriter(16);
        mine.encoder(Oid.NUMERIC, Money.class).encode(new Money(BigDecimal.TEN), out);
        assertThat(mine.codec(Oid.NUMERIC, Money.class).decode(new ByteReader(out.toByteArray())))
                .isEqualTo(new Money(BigDecimal.TEN));
    }

    @Test
    void aConversionOfOnesOwnGoesBeforeTheMappingOfRecords() {
        record Price(BigDecimal value, String currency) {}
        TypeDescription money =
                new TypeDescription(
                        100_001,
                        "public",
                        "money2",
                        new TypeDescription.CompositeOf(
                                List.of(
                                        new TypeDescription.Field("amount", Oid.NUMERIC),
                                        new TypeDescription.Field("cur", Oid.TEXT))));
        TypeRegistry mine =
                registry.with(List.of(money))
                        .with(
                                Price.class,
                                Composite.class,
                                from ->
                                        new Price(
                                                (BigDecimal) from.values().get(0),
                                                (String) from.values().get(1)),
                                price ->
                                        new Composite(
                                                List.of("amount", "cur"),
                                                List.of(price.value(), price.currency())));
        Price price = new Price(BigDecimal.TEN, "EUR");
        ByteWriter out = new ByteWriter(16);
        mine.encoder(100_001, Price.class).encode(price, out);
        assertThat(mine.codec(100_001, Price.class).decode(new ByteReader(out.toByteArray())))
                .isEqualTo(price);
    }

    @Test
    void theFirstTextOfListsDecidesHowAllAreSent() {
        List<List<String>> uuids =
                List.of(
                        Arrays.asList((String) null),
                        List.of("6f9619ff-8b86-d011-b42d-00c04fc964ff"));
        assertThat(registry.encoderOf(Oid.UUID_ARRAY, uuids).format()).isEqualTo(Format.TEXT);
    }

    @Test
    void readsArraysOfTextAsJavaArrays() {
        int money = Oid.MONEY_ARRAY;
        assertThat(
                        registry.codec(money, String[].class)
                                .decode(new ByteReader("{1,NULL}".getBytes())))
                .containsExactly("1", null);
        assertThatThrownBy(
                        () ->
                                registry.codec(money, String[].class)
                                        .decode(new ByteReader("{{1},{2}}".getBytes())))
                .isInstanceOf(UnrepresentableValueException.class)
                .hasMessageContaining("several dimensions");
    }

    @Test
    void guessesATypeForAParameter() {
        assertThat(registry.parameterOid(int.class)).isEqualTo(Oid.INT4);
        assertThat(registry.parameterOid(String[].class)).isEqualTo(Oid.TEXT_ARRAY);
        assertThat(registry.parameterOid(long[][].class)).isEqualTo(Oid.INT8_ARRAY);
        assertThat(registry.parameterOid(Object.class)).isEqualTo(Oid.UNSPECIFIED);
    }
}
