package dev.weir.orm.guide.store;

import dev.weir.orm.entity.Exclusion;
import dev.weir.types.Range;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

@Entity
@Exclusion(
        name = "once",
        value = {"room with =", "during with &&"},
        where = "not cancelled")
public record Booking(
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
        int room,
        Range<Instant> during,
        boolean cancelled) {}
