package dev.weir.orm.things;

import dev.weir.orm.entity.Ref;
import dev.weir.orm.entity.SqlIndex;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// Its table has more columns: see [ThingColumns].
@Entity
@Table(name = "thing")
@SqlIndex(name = "thing_lower", on = "lower(name)", where = "flag", unique = true)
public record Thing(
        @Id long id,
        @Nullable String name,
        @Nullable Integer amount,
        short small,
        long big,
        double ratio,
        BigDecimal price,
        @Nullable Boolean flag,
        UUID code,
        LocalDate day,
        Instant at,
        @ManyToOne Ref<Thing> parent) {}
