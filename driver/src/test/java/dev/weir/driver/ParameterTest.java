package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.TestServers;
import dev.weir.types.Codec;
import dev.weir.types.TypeRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Parameters that are bound, and those that are refused before anything is sent.
@Timeout(120)
final class ParameterTest {
    private final Connection db = Database.connect();

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select $1::int", 7).one(Integer.class)).isEqualTo(7);
        db.close();
    }

    private void assertRefused(String message, String sql, Object... parameters) {
        assertThatThrownBy(() -> db.query(sql, parameters).list())
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((PostgresException) e).fate())
                .isEqualTo(RequestFate.NOT_SENT);
    }

    @Test
    void refusesAWrongCount() {
        assertRefused("the statement has 1 parameter, 2 values were given", "select $1::int", 1, 2);
        assertRefused("the statement has 1 parameter, 0 values were given", "select $1::int");
        assertRefused(
                "the statement has 2 parameters, 1 value was given", "select $1::int, $2::text", 1);
    }

    @Test
    void refusesAValueOfAnotherType() {
        assertRefused("parameter $2 (int4)", "select $1::int, $2::int", 1, new Object());
        assertRefused("parameter $1 (int2)", "select $1::int2", 70_000);
        assertRefused("parameter $1 (uuid)", "select $1::uuid", 1.5);
    }

    @Test
    void refusesTextThatPostgresCannotHold() {
        assertRefused("NUL", "select $1::text", "a\0b");
        assertRefused("surrogate", "select $1::text", "a\ud800b");
        assertRefused("NUL", "select 'a\0b'");
        assertRefused("surrogate", "select '\ud800'");
    }

    @Test
    void keepsTextOutsideTheBasicPlane() {
        assertThat(db.query("select $1::text", "\ud83d\ude00\u00e9").one(String.class))
                .isEqualTo("\ud83d\ude00\u00e9");
    }

    private static String sum(int parameters) {
        return IntStream.rangeClosed(1, parameters)
                .mapToObj(i -> "($" + i + "::int)")
                .collect(Collectors.joining(",", "select count(*) from (values ", ") as v"));
    }

    @Test
    void bindsAsManyParametersAsTheProtocolCounts() {
        Object[] values = Collections.nCopies(65_535, 1).toArray();
        assertThat(db.query(sum(65_535), values).one(Long.class)).isEqualTo(65_535);
    }

    @Test
    void refusesMoreParametersThanTheProtocolCounts() {
        Object[] values = Collections.nCopies(65_536, 1).toArray();
        assertRefused("65536", sum(65_536), values);
        assertRefused("65535", sum(65_536), values);
    }

    private static Connection connectWith(String type, Codec<?> codec) {
        return Connector.of(
                        ConnectionSettings.parse(TestServers.shared().url()),
                        TypeRegistry.builtin().with(type, codec))
                .connect();
    }

    private record Strange(String text) {}

    @Test
    void whatACodecThrowsLeavesTheConnectionInStep() {
        var mistake = new IllegalStateException("mine");
        Codec<Strange> codec =
                Codec.text(
                        Strange.class,
                        value -> {
                            throw mistake;
                        },
                        Strange::new);
        try (Connection other = connectWith("text", codec)) {
            assertThatThrownBy(() -> other.execute("select $1::text", new Strange("a")))
                    .satisfiesAnyOf(
                            e -> assertThat(e).isSameAs(mistake),
                            e -> assertThat(e).hasCause(mistake));
            assertThat(other.query("select 1").one(Integer.class)).isEqualTo(1);
            assertThat(other.isOpen()).isTrue();
        }
    }

    @Test
    void aCodecMustNotUseTheConnection() {
        Connection[] itself = new Connection[1];
        Codec<Strange> codec =
                Codec.text(
                        Strange.class,
                        value -> itself[0].query("select 'x'").one(String.class),
                        Strange::new);
        try (Connection other = connectWith("text", codec)) {
            itself[0] = other;
            assertThatThrownBy(() -> other.execute("select $1::text", new Strange("a")))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("a codec used the connection");
            assertThat(other.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void bindsNullsWithoutAType() {
        assertThat(db.query("select $1::int", (Object) null).one().isNull(0)).isTrue();
        assertThat(db.query("select coalesce($1, 5)", (Object) null).one(Integer.class))
                .isEqualTo(5);
        db.execute("create temp table nulls (a int, b text, c jsonb)");
        assertThat(db.execute("insert into nulls values ($1, $2, $3)", null, null, null))
                .isEqualTo(1);
        assertThat(db.query("select count(*) from nulls where a is null").one(Long.class))
                .isEqualTo(1);
    }

    @Test
    void typesThatTheServerCannotTellComeFromTheValues() {
        assertThat(db.query("select $1 is null", "a").one(Boolean.class)).isFalse();
        assertThat(db.query("select $1 is null", 5).one(Boolean.class)).isFalse();
        assertThat(db.query("select $1 is null or $2 = 1", 5, 1).one(Boolean.class)).isTrue();
    }

    @Test
    void typesThatTheServerCannotTellFailNoTransaction() {
        db.transaction(
                tx -> {
                    tx.execute("create temp table kept (a int) on commit drop");
                    assertThat(tx.query("select $1 is null or true", 5.5).one(Boolean.class))
                            .isTrue();
                    assertThat(tx.execute("insert into kept values ($1)", 1)).isEqualTo(1);
                });
    }

    @Test
    void nullsWhoseTypeNobodyCanTellAreText() {
        assertThat(db.query("select $1 is null", (Object) null).one(Boolean.class)).isTrue();
        assertThat(db.query("select $1 is null and $2 is null", 1, null).one(Boolean.class))
                .isFalse();
        db.transaction(
                tx -> {
                    tx.execute("select 1");
                    assertThat(
                                    tx.query("select $1 is null or 1 = 2", (Object) null)
                                            .one(Boolean.class))
                            .isTrue();
                });
    }

    @Test
    void bindsListsAsArrays() {
        assertThat(db.query("select $1::int[]", List.of(1, 2)).one().value(0).toString())
                .contains("1, 2");
        assertThat(db.query("select 2 = any($1)", List.of(1, 2)).one(Boolean.class)).isTrue();
    }

    @Test
    void theCallersArrayMayChangeAfterwards() {
        Object[] values = {1};
        Query query = db.query("select $1::int", values);
        assertThat(query.one(Integer.class)).isEqualTo(1);
        Batch batch = db.batch("select $1::int");
        batch.add(values);
        values[0] = "no number";
        assertThat(batch.run()).containsExactly(1);
    }
}
