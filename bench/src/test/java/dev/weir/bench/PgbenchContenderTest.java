package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;

final class PgbenchContenderTest {
    @Test
    void readsWhatPgbenchAndTheShellPrint() throws IOException {
        Round round =
                PgbenchContender.parse(
                        """
                        transaction type: <builtin: select only>
                        number of transactions actually processed: 20000
                        latency average = 0.125 ms
                        initial connection time = 8.261 ms
                        tps = 8000.000000 (without initial connection time)
                        0m0.00s 0m0.00s
                        1m0.25s 0m0.75s
                        """,
                        1);

        assertThat(round).isEqualTo(new Round(20_000, 2_500_000_000L, 61_000_000_000L, 125_000, 0));
    }

    @Test
    void saysWhatPgbenchPrintedInsteadOfASpeed() {
        assertThatThrownBy(
                        () ->
                                PgbenchContender.parse(
                                        "number of transactions actually processed: 1", 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("pgbench printed no `tps = ");
    }
}
