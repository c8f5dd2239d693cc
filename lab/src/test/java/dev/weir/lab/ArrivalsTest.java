package dev.weir.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArrivalsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1_000_001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesRatesThatCannotBe(double perSecond) {
        assertThatThrownBy(() -> Arrivals.open(perSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an open loop has ")
                .hasMessageEndingWith("must be more than 0 and at most 1000000");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1_000_000})
    void takesRatesThatCanBe(double perSecond) {
        assertThat(Arrivals.open(perSecond).perSecond()).isEqualTo(perSecond);
    }
}
