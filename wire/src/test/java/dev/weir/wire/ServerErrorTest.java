package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class ServerErrorTest {
    @Test
    void answersByTheFieldsThatTheServerSent() {
        ServerError error =
                ServerError.of("ERROR", SqlState.UNIQUE_VIOLATION, "duplicate key")
                        .with('D', "detail")
                        .with('H', "hint")
                        .with('P', "15")
                        .with('p', "3")
                        .with('q', "select 1")
                        .with('W', "where")
                        .with('s', "public")
                        .with('t', "book")
                        .with('c', "id")
                        .with('d', "int4")
                        .with('n', "book_pkey")
                        .with('F', "nbtinsert.c")
                        .with('L', "666")
                        .with('R', "_bt_check_unique")
                        .with('~', "unknown");
        assertThat(error.severity()).isEqualTo("ERROR");
        assertThat(error.localizedSeverity()).isEqualTo("ERROR");
        assertThat(error.sqlState()).isSameAs(SqlState.UNIQUE_VIOLATION);
        assertThat(error.message()).isEqualTo("duplicate key");
        assertThat(error.detail()).isEqualTo("detail");
        assertThat(error.hint()).isEqualTo("hint");
        assertThat(error.position()).isEqualTo(15);
        assertThat(error.internalPosition()).isEqualTo(3);
        assertThat(error.internalQuery()).isEqualTo("select 1");
        assertThat(error.where()).isEqualTo("where");
        assertThat(error.schema()).isEqualTo("public");
        assertThat(error.table()).isEqualTo("book");
        assertThat(error.column()).isEqualTo("id");
        assertThat(error.dataType()).isEqualTo("int4");
        assertThat(error.constraint()).isEqualTo("book_pkey");
        assertThat(error.file()).isEqualTo("nbtinsert.c");
        assertThat(error.line()).isEqualTo(666);
        assertThat(error.routine()).isEqualTo("_bt_check_unique");
        assertThat(error.text('~')).isEqualTo("unknown");
        assertThat(error).hasToString("ERROR: 23505 unique_violation: duplicate key");
    }

    @Test
    void takesTheLocalizedSeverityWhereAnOldServerHasNoOther() {
        ServerError error = new ServerError(List.of(new ServerError.Field('S', "FEHLER")));
        assertThat(error.severity()).isEqualTo("FEHLER");
        assertThat(error.message()).isEmpty();
        assertThat(error.sqlState()).isEqualTo(SqlState.INTERNAL_ERROR);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "-1, 0", "1a, 0", "99999999999999, 0", "2000000000, 2000000000"})
    void aPositionThatIsNoNumberIsNone(String text, int position) {
        assertThat(new ServerError(List.of()).with('P', text).position()).isEqualTo(position);
    }
}
