package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Command tags, MD5 passwords, rows as views.
final class SmallValuesTest {
    @ParameterizedTest
    @CsvSource({
        "INSERT 0 5, 5",
        "SELECT 1, 1",
        "UPDATE 9000000000, 9000000000",
        "COPY 0, 0",
        "MERGE 12, 12",
        "CREATE TABLE, 0",
        "BEGIN, 0",
        "'', 0",
        "SELECT 99999999999999999999999, 9223372036854775807",
        "SELECT -1, 0"
    })
    void readsTheRowsOfACommandTag(String tag, long rows) {
        assertThat(CommandTag.rows(tag)).isEqualTo(rows);
    }

    @Test
    void hashesAnMd5PasswordAsTheServerExpectsIt() {
        Bytes salt = Bytes.of(new byte[] {1, 2, 3, 4});
        String stored = Md5Password.stored("app", "secret");
        assertThat(stored).isEqualTo("md5" + md5("secretapp"));
        assertThat(Md5Password.hash("app", "secret", salt))
                .isEqualTo("md5" + md5(md5("secretapp") + "\1\2\3\4"))
                .isEqualTo(Md5Password.answer(stored, salt));
        assertThat(Md5Password.matches("md5a", "md5a")).isTrue();
        assertThat(Md5Password.matches("md5a", "md5b")).isFalse();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesAStoredPasswordThatIsNotMd5WithoutRepeatingIt() {
        assertThatThrownBy(() -> Md5Password.answer("md5secret", Bytes.of(new byte[4])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the stored password is not \"md5\" and 32 hexadecimal digits");
    }

    @Test
    void readsARowWhereItLies() {
        ByteWriter out = new ByteWriter(16);
        List<Field> fields = List.of(Field.of("ab"), Field.none(), Field.of(""), Field.of("c"));
        new BackendMessage.DataRow(fields).encode(out);
        DataRowView row = new DataRowView();
        row.reset(new ByteReader().window(out.array(), 5, out.size()));
        assertThat(row.columnCount()).isEqualTo(4);
        ByteReader in = new ByteReader();
        assertThat(row.read(0, in).takeUtf8(row.length(0))).isEqualTo("ab");
        assertThat(row.isNull(1)).isTrue();
        assertThat(row.length(1)).isEqualTo(-1);
        assertThat(row.read(1, in).remaining()).isZero();
        assertThat(row.isNull(2)).isFalse();
        assertThat(row.length(2)).isZero();
        assertThat(row.read(3, in).takeUtf8(1)).isEqualTo("c");
        assertThatThrownBy(() -> row.length(4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no column 4 in a row of 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0001 fffffffe    | column 1 of a DataRow has a length of -2, must be -1 to 0
                    0001 00000002 61 | column 1 of a DataRow has a length of 2, must be -1 to 1
                    0001 7fffffff 61 | column 1 of a DataRow has a length of 2147483647, must be -1 to 1
                    0001 ffffffff 61 | DataRow has 1 bytes too many
                    ffff 00000000    | a count of 65535 where 4 bytes are left, each takes at least 4
                    """)
    void refusesARowWhoseLengthsCannotBe(String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        DataRowView row = new DataRowView();
        assertThatThrownBy(() -> row.reset(new ByteReader(bytes)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
        assertThat(row.columnCount()).isZero();
    }
}
