package dev.weir.examples.bookshop;

import dev.weir.orm.entity.Ref;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Copies of one book in an order, at the price of that day.
@Entity
@Table(name = "order_line")
public record OrderLine(
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @Nullable Long id,
        @ManyToOne(optional = false) Ref<Order> order,
        @ManyToOne(optional = false) Ref<Book> book,
        int copies,
        @Column(precision = 10, scale = 2) BigDecimal price) {}
