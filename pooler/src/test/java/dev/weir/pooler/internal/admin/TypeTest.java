package dev.weir.pooler.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.Field;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;

final class TypeTest {
    /// Those of numeric are what PostgreSQL's `numeric_send` gives.
    @ParameterizedTest
    @CsvSource({
        "TEXT, abc, 616263",
        "INT4, 77, 0000004d",
        "INT4, 2147483647, 7fffffff",
        "INT8, 5000000000, 000000012a05f200",
        "NUMERIC, 0, 0000000000000000",
        "NUMERIC, 7, 00010000000000000007",
        "NUMERIC, 9999, 0001000000000000270f",
        "NUMERIC, 10000, 000200010000000000010000",
        "NUMERIC, 123456789, 0003000200000000000109291a85"
    })
    void isBinaryAsPostgresSendsIt(Type type, String text, String hex) {
        assertThat(type.field(text, Format.BINARY))
                .isEqualTo(Field.of(HexFormat.of().parseHex(hex)));
    }
}
