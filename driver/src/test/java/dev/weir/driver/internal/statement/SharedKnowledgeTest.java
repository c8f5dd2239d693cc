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

    @Test
    void forgetsTheLeastUsedWhenStatementsAreLong() {
        String padding = "x".repeat(1 << 20);
        for (int i = 0; i < 20; i++) {
            learn(key(i + padding));
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
            learn(key("select " + i));
        }
        assertThat(knowledge.size()).isEqualTo(SharedKnowledge.DESCRIPTIONS_MAX);
        assertThat(knowledge.description(key("select 0"))).isNull();
    }

    @Test
    void keepsTheLastHoweverLong() {
        StatementKey whole = key("x".repeat((int) SharedKnowledge.BYTES_MAX));
        learn(key("select 1"));
        learn(whole);
        assertThat(knowledge.description(whole)).isNotNull();
        assertThat(knowledge.size()).isEqualTo(1);
        knowledge.forget(whole);
        assertThat(knowledge.size()).isZero();
    }

    private void learn(StatementKey key) {
        knowledge.learn(
                new StatementDescription(key, Ints.of(), RowShape.toAskFor(List.of(), types)));
    }

    private static StatementKey key(String sql) {
        return StatementKey.of(sql);
    }
}
