package dev.weir.examples.bookshop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/// Who orders books.
@Entity
@Table(name = "customer")
public record Customer(
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @Nullable Long id,
        @Column(unique = true) String email) {}
