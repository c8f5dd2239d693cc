package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.PoolerThroughput.Load;

import org.junit.jupiter.api.Test;

import java.util.List;

final class PoolerThroughputTest {
    @Test
    void measuresAllProtocolsWithAllNumbersOfClients() {
        assertThat(PoolerThroughput.loads(Extent.FULL, List.of(), List.of()))
                .hasSize(12)
                .startsWith(new Load("simple", 1), new Load("simple", 16));
    }

    @Test
    void measuresWhatIsWantedEvenIfQuick() {
        assertThat(PoolerThroughput.loads(Extent.QUICK, List.of("prepared"), List.of(1, 2)))
                .containsExactly(new Load("prepared", 1), new Load("prepared", 2));
    }
}
