package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.bench.PoolerProgram.PreparedStatements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

final class PoolerProgramTest {
    private static final List<String> COMMAND = List.of("pgbouncer");

    @ParameterizedTest
    @ValueSource(strings = {"PgBouncer 1.21.0\nlibevent 2", "PgBouncer 1.25.2", "PgBouncer 2.0.0"})
    void letsPreparedStatementsFollowTheClientWhereTheReleaseCan(String version)
            throws IOException {
        PoolerProgram program = PoolerProgram.pgbouncer(COMMAND, version);

        assertThat(program.prepared()).isEqualTo(PreparedStatements.FOLLOW_THE_CLIENT);
        assertThat(program.settings()).containsExactly("max_prepared_statements = 200");
    }

    @Test
    void givesAnOldReleaseNoSettingThatItWouldRefuse() throws IOException {
        PoolerProgram program = PoolerProgram.pgbouncer(COMMAND, "PgBouncer 1.18.0\nlibevent 2");

        assertThat(program.prepared()).isEqualTo(PreparedStatements.ARE_LOST);
        assertThat(program.settings()).isEmpty();
        assertThat(program.title()).isEqualTo("PgBouncer 1.18.0");
    }

    @Test
    void refusesAnotherProgram() {
        assertThatThrownBy(() -> PoolerProgram.pgbouncer(COMMAND, "odyssey 1.3"))
                .isInstanceOf(IOException.class)
                .hasMessage("pgbouncer is no PgBouncer, it says: odyssey 1.3");
    }

    @Test
    void saysWhichPoolersThereAre() {
        PoolerOptions options = new PoolerOptions();

        assertThatThrownBy(() -> PoolerProgram.find("odyssey", options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no pooler `odyssey`: it is weir or pgbouncer");
    }
}
