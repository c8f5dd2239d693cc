package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

final class JsonLineTest {
    @Test
    void escapesWhatJsonForbidsInStrings() {
        assertThat(new JsonLine().text("a\"b", "c\\d\ne").toString())
                .isEqualTo("{\"a\\\"b\":\"c\\\\d\\u000ae\"}");
    }

    @Test
    void writesWholeNumbersAsNumbersAndEverythingElseAsText() {
        Map<String, String> values =
                new TreeMap<>(Map.of("a", "0", "b", "007", "c", "64m", "d", "1000"));

        assertThat(new JsonLine().texts("params", values).toString())
                .isEqualTo("{\"params\":{\"a\":0,\"b\":\"007\",\"c\":\"64m\",\"d\":1000}}");
    }
}
