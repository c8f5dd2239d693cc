package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names as the server reads them, and the words with which statements begin.
@Timeout(60)
final class SqlTextTest {
    @Test
    void aNameBeyondAsciiMeansTheSameAsWithoutQuotes() {
        String name = "\u00dcbung";
        try (Connection db = Database.connect()) {
            db.execute("create temp table " + name + " (a int)");
            assertThat(db.query("select 1 from " + SqlText.qualified(name)).list()).isEmpty();
            db.execute("create temp table Uebung (a int)");
            assertThat(SqlText.qualified("Uebung")).isEqualTo("\"uebung\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "select 1, select",
        "' /* a /* b */ */ -- c\n ((SELECT 1', select",
        "/* trace=1 */call pay(), call",
        "'', ''",
        "/* no end, ''",
        "-- only this, ''"
    })
    void tellsTheFirstWord(String sql, String word) {
        assertThat(SqlText.firstWord(sql)).isEqualTo(word);
    }

    @Test
    void aProcedureBehindACommentMayHaveCommitted() {
        try (Connection db = Database.connect()) {
            db.execute(
                    "create procedure pg_temp.pay() language plpgsql as $$ begin commit;"
                            + " raise 'after the commit'; end $$");
            for (String sql : new String[] {"call pg_temp.pay()", "/* a */ call pg_temp.pay()"}) {
                ServerErrorException e =
                        catchThrowableOfType(ServerErrorException.class, () -> db.execute(sql));
                assertThat(e.fate()).as(sql).isEqualTo(RequestFate.UNKNOWN);
                try (Pipeline pipeline = db.pipeline()) {
                    PipelinedQuery result = pipeline.query(sql);
                    e = catchThrowableOfType(ServerErrorException.class, result::execute);
                    assertThat(e.fate()).as(sql).isEqualTo(RequestFate.UNKNOWN);
                }
            }
        }
    }
}
