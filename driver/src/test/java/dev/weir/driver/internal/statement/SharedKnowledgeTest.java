package dev.weir.driver.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.internal.rows.RowShape;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.Ints;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What is remembered of statements stays within its bounds.
final class SharedKnowledgeTest {
    private final TypeRegistry types = TypeRegistry.builtin();
    private final SharedKnowledge knowledge = new SharedKnowledge(types);
    private final StatementDescription description =
            new StatementDescription(Ints.of(), Ints.of(), RowShape.toAskFor(List.of(), types));

    @Test
    void forgetsTheLeastUsedWhenStatementsAreLong() {
        String padding = "x".repeat(1 << 20);
        for (int i = 0; i < 20; i++) {
            knowledge.learn(key(i + padding), description);
            knowledge.description(key("0" + padding));
        }
        assertThat(knowledge.size()).isBetween(2, 8);
        assertThat(knowledge.description(key("0" + padding))).isNotNull();
        assertThat(knowledge.description(key("1" + padding))).isNull();
        assertThat(knowledge.description(key("19" + padding))).isNotNull();
    }

    @Test
    void forgetsTheLeastUsedWhenStatementsAreMany() {
        for (int i = 0; i <= SharedKnowledge.DESCRIPTIONS_MAX; i++) {
            knowledge.learn(key("select " + i), description);
        }
        assertThat(knowledge.size()).isEqualTo(SharedKnowledge.DESCRIPTIONS_MAX);
        assertThat(knowledge.description(key("select 0"))).isNull();
    }

    @Test
    void keepsTheLastHoweverLong() {
        StatementKey whole = key("x".repeat((int) SharedKnowledge.BYTES_MAX));
        knowledge.learn(key("select 1"), description);
        knowledge.learn(whole, description);
        assertThat(knowledge.description(whole)).isNotNull();
        assertThat(knowledge.size()).isEqualTo(1);
        knowledge.forget(whole);
        assertThat(knowledge.size()).isZero();
    }

    private static StatementKey key(String sql) {
        return StatementKey.of(sql);
    }
}
