package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

final class ForkedContenderTest {
    @Test
    void worksInAProcessOfItsOwnAndCountsItsCpu() throws Exception {
        try (Server server = Server.start()) {
            server.run(Reading.TABLE.formatted(10));
            Cell cell = Cell.of("stream-read", "pgjdbc", Map.of("rows", "10", "threads", "2"));

            try (Contender contender =
                    ForkedContender.start(cell, "pgjdbc", server.address(), List.of())) {
                Round round = contender.round(Duration.ofMillis(20));

                assertThat(round.operations())
                        .isGreaterThanOrEqualTo(20)
                        .matches(rows -> rows % 10 == 0);
                assertThat(round.nanos()).isGreaterThanOrEqualTo(20_000_000);
                assertThat(round.cpuNanos()).isPositive();
                assertThat(round.p99Nanos()).isGreaterThanOrEqualTo(round.medianNanos());
            }
        }
    }

    @Test
    void saysWhichContenderDidNotStart() {
        Cell cell = Cell.of("latency", "nobody", Map.of());

        assertThatThrownBy(
                        () ->
                                ForkedContender.start(
                                        cell,
                                        "nobody",
                                        new Server.Address("127.0.0.1", 1),
                                        List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("the process of nobody ended early; its error is above");
    }
}
