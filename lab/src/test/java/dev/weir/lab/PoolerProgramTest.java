package dev.weir.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.lab.PoolerProgram.PreparedStatements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class PoolerProgramTest {
    private static final List<String> COMMAND = List.of("pgbouncer");

    @ParameterizedTest
    @ValueSource(strings = {"PgBouncer 1.21.0\nlibevent 2", "PgBouncer 1.25.2", "PgBouncer 2.0.0"})
    void letsPreparedStatementsFollowTheClientWhereTheReleaseCan(String version) {
        PoolerProgram program = PoolerProgram.pgbouncer(COMMAND, version);

        assertThat(program.prepared()).isEqualTo(PreparedStatements.FOLLOW_THE_CLIENT);
        assertThat(program.settings()).containsExactly("max_prepared_statements = 200");
    }

    @Test
    void givesAnOldReleaseNoSettingThatItWouldRefuse() {
        PoolerProgram program = PoolerProgram.pgbouncer(COMMAND, "PgBouncer 1.18.0\nlibevent 2");

        assertThat(program.prepared()).isEqualTo(PreparedStatements.ARE_LOST);
        assertThat(program.settings()).isEmpty();
        assertThat(program.title()).isEqualTo("PgBouncer 1.18.0");
    }

    @Test
    void refusesAnotherProgram() {
        assertThatThrownBy(() -> PoolerProgram.pgbouncer(COMMAND, "odyssey 1.3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pgbouncer is no PgBouncer, it says: odyssey 1.3");
    }
}
