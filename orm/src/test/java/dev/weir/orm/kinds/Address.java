package dev.weir.orm.kinds;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

@Embeddable
record Address(
        String street,
        @Column(length = 2) String country,
        int number,
        Optional<String> floor,
        @Nullable Spot spot) {
    @Embeddable
    record Spot(double latitude, double longitude) {}
}
