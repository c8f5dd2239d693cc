package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The text of COPY statements: names and literals must mean what was given, whatever it is.
class CopySqlTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            value = {
                "book, \"book\"",
                "Shop.Book, \"shop\".\"book\"",
                "\"Shop\".\"My \"\"Book\"\"\", \"Shop\".\"My \"\"Book\"\"\"",
                "a$1._b, \"a$1\".\"_b\"",
                "straße, \"straße\""
            })
    void readsNamesAsTheServerDoes(String written, String quoted) {
        assertThat(CopyInto.table(written).table()).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "a.", ".a", "a b", "a;drop", "1a", "\"a", "\"\"", "\"a\"b", "a'", "a(b)",
                "a-b", "$a"
            })
    void refusesWhatIsNoName(String written) {
        assertThatThrownBy(() -> CopyInto.table(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the name of a table: `" + written + "`");
    }

    @Test
    void writesAllThatIsNamed() {
        CopyInto target =
                CopyInto.table("book")
                        .columns("id", "Ti\"tle")
                        .options(
                                CopyOptions.csv()
                                        .delimiter(';')
                                        .nullText("it's \\N")
                                        .header(CopyHeader.MATCH)
                                        .forceNull("id")
                                        .onError(CopyOnError.IGNORE)
                                        .rejectLimit(3)
                                        .logVerbosity("verbose"))
                        .where("id > 0");

        assertThat(target.sql())
                .isEqualTo(
                        "copy \"book\" (\"id\", \"Ti\"\"tle\") from stdin with (format csv,"
                                + " delimiter ';', null E'it''s \\\\N', header match,"
                                + " force_null (\"id\"), on_error ignore, reject_limit 3,"
                                + " log_verbosity \"verbose\") where id > 0");
    }

    @Test
    void aCommentAtTheEndOfAQueryHidesNothing() {
        assertThat(CopyFrom.query("select 1 -- one").options(CopyOptions.text()).sql())
                .isEqualTo("copy (select 1 -- one\n) to stdout with (format text)");
    }

    @Test
    void namesTheColumnsOfATable() {
        assertThat(CopyFrom.table("shop.book", "id", "Title").sql())
                .isEqualTo(
                        "copy (select \"id\", \"Title\" from \"shop\".\"book\"\n)"
                                + " to stdout with (format binary)");
    }
}
