package dev.weir.bench;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/// A row of the table `article`, which `orm-insert` fills.
@Entity
@Table(name = "article")
record Article(
        @Id
                @GeneratedValue(strategy = GenerationType.SEQUENCE)
                @SequenceGenerator(
                        sequenceName = Articles.SEQUENCE,
                        allocationSize = Articles.ALLOCATION)
                @Nullable Long id,
        String name,
        BigDecimal price,
        int stock,
        Instant changed) {
    static Article of(long number) {
        return new Article(
                null,
                Sale.name(number),
                Sale.price(number),
                Sale.stock(number),
                Sale.changed(number));
    }

    Article with(long key) {
        return new Article(key, name, price, stock, changed);
    }
}
