package dev.weir.examples.bookshop;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// A price as `PUT /books/{id}` brings it.
///
/// @param version of the book as its sender saw it: somebody else's change is not overwritten
record NewPrice(@Nullable BigDecimal price, @Nullable Integer version) {}
