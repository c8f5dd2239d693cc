package dev.weir.examples.bookshop;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.entity.SqlIndex;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a customer ordered. Those that are not shipped are the queue of [Shipping], and the only
/// ones in its index.
@Entity
@Table(name = "orders")
@SqlIndex(name = "orders_queue", on = "id", where = "shipped_at is null")
public record Order(
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @Nullable Long id,
        Instant placedAt,
        @Nullable Instant shippedAt,
        @ManyToOne(optional = false) Ref<Customer> customer,
        @Embedded Address address,
        @OneToMany(mappedBy = "order") Many<OrderLine> lines) {}
