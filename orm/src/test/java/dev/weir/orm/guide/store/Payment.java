package dev.weir.orm.guide.store;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

@Entity
@DiscriminatorColumn(name = "kind")
public sealed interface Payment {
    @Nullable Long id();

    BigDecimal amount();

    @Entity
    @DiscriminatorValue("card")
    record ByCard(
            @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
            BigDecimal amount,
            String number)
            implements Payment {}

    @Entity
    @DiscriminatorValue("transfer")
    record ByTransfer(
            @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
            BigDecimal amount,
            String iban)
            implements Payment {}
}
