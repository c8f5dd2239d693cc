package dev.weir.bench;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/// A row of the table `article` as an entity of Hibernate's, mapped by `hibernate.xml`: annotated,
/// it would be taken for an entity of Weir's.
final class HibernateArticle {
    @Nullable Long id;
    String name;
    BigDecimal price;
    int stock;
    Instant changed;

    /// For Hibernate, which sets the fields.
    HibernateArticle() {
        this(0);
    }

    HibernateArticle(long number) {
        name = Sale.name(number);
        price = Sale.price(number);
        stock = Sale.stock(number);
        changed = Sale.changed(number);
    }

    long key() {
        return id == null ? 0 : id;
    }
}
