package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.types.Oid;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.time.LocalDate;
import java.util.UUID;

/// Every method of [Row], and the errors it must throw.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class RowTest {
    private Connection db;
    private Row row;

    @BeforeAll
    void read() {
        db = Database.connect();
        row =
                db.query(
                                """
                                select true as yes, 42 as number, 5000000000 as big, 1.5::float8 as half,
                                       'text' as words, null::int as nothing, 'first' as twice,
                                       'second' as twice
                                """)
                        .one();
    }

    @AfterAll
    void close() {
        db.close();
    }

    private static void assertRefused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(ResultException.class).hasMessageContainingAll(parts);
    }

    @Test
    void namesItsColumnsAndTheirTypes() {
        assertThat(row.columnNames())
                .containsExactly(
                        "yes", "number", "big", "half", "words", "nothing", "twice", "twice");
        assertThat(row.typeOid(1)).isEqualTo(Oid.INT4);
        assertThat(row.index("half")).isEqualTo(3);
    }

    @Test
    void readsPrimitivesByPlaceAndName() {
        assertThat(row.booleanValue(0)).isTrue();
        assertThat(row.booleanValue("yes")).isTrue();
        assertThat(row.intValue(1)).isEqualTo(42);
        assertThat(row.intValue("number")).isEqualTo(42);
        assertThat(row.longValue(2)).isEqualTo(5_000_000_000L);
        assertThat(row.longValue("big")).isEqualTo(5_000_000_000L);
        assertThat(row.doubleValue(3)).isEqualTo(1.5);
        assertThat(row.doubleValue("half")).isEqualTo(1.5);
        assertThat(row.stringValue(4)).isEqualTo("text");
        assertThat(row.stringValue("words")).isEqualTo("text");
    }

    @Test
    void readsValuesAsTheirOwnClassAndAsOneAskedFor() {
        assertThat(row.value(1)).isEqualTo(42);
        assertThat(row.value("words")).isEqualTo("text");
        assertThat(row.value("number", Long.class)).isEqualTo(42L);
        assertThat(row.value(1, Integer.class)).isEqualTo(42);
    }

    @Test
    void tellsNull() {
        assertThat(row.isNull(5)).isTrue();
        assertThat(row.isNull("nothing")).isTrue();
        assertThat(row.isNull("number")).isFalse();
        assertThat(row.value("nothing")).isNull();
        assertThat(row.optional("nothing", Integer.class)).isEmpty();
        assertThat(row.optional("number", Integer.class)).contains(42);
    }

    @Test
    void takesTheFirstOfTwoColumnsWithTheSameName() {
        assertThat(row.stringValue("twice")).isEqualTo("first");
        assertThat(row.stringValue(7)).isEqualTo("second");
    }

    @Test
    void refusesNullWhereItCannotBe() {
        assertRefused(() -> row.intValue("nothing"), "nothing", "is null", "an int");
        assertRefused(() -> row.longValue("nothing"), "nothing", "is null");
        assertRefused(() -> row.doubleValue("nothing"), "nothing", "is null");
        assertRefused(() -> row.booleanValue("nothing"), "nothing", "is null");
        assertRefused(() -> row.stringValue("nothing"), "nothing", "is null");
        assertRefused(() -> row.value("nothing", Integer.class), "nothing", "is null");
    }

    @Test
    void refusesAColumnThatIsNotThere() {
        assertRefused(() -> row.intValue("absent"), "absent", "number");
        assertRefused(() -> row.intValue(8), "8");
        assertRefused(() -> row.isNull(-1), "-1");
        assertRefused(() -> row.value(99), "99");
        assertRefused(() -> row.typeOid(8), "8");
    }

    @Test
    void refusesAClassThatTheTypeIsNot() {
        assertRefused(() -> row.value("words", UUID.class), "words", "UUID");
        assertRefused(() -> row.value("number", LocalDate.class), "number", "LocalDate");
        assertRefused(() -> row.booleanValue("number"), "number", "oolean");
        assertRefused(() -> row.intValue("words"), "words");
    }

    @Test
    void refusesToLoseDigits() {
        assertRefused(() -> row.intValue("big"), "big", "5000000000");
        assertRefused(() -> row.longValue("half"), "half", "1.5");
    }

    @Test
    void isWrittenWithItsNamesAndValues() {
        assertThat(row.toString())
                .startsWith(
                        "{yes=true, number=42, big=5000000000, half=1.5, words=text, nothing=null");
    }

    record Words(int number, String words) {}

    @Test
    void becomesAnObjectWhole() {
        assertThat(db.query("select 1 as number, 'w' as words").one().as(Words.class))
                .isEqualTo(new Words(1, "w"));
    }
}
