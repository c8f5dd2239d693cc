package dev.weir.examples.bookshop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// Where an order goes: columns of the order's own table.
///
/// @param country two letters, ISO 3166
@Embeddable
public record Address(String street, String city, @Column(length = 2) String country) {}
