package dev.weir.examples.bookshop;

import dev.weir.examples.bookshop.web.Checks;
import dev.weir.examples.bookshop.web.Refusal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// An order as `POST /orders` brings it.
record NewOrder(
        @Nullable String email, @Nullable Address address, @Nullable List<@Nullable Line> lines) {
    private static final int COPIES_MAX = 1_000;

    /// Copies of a book.
    record Line(long book, int copies) {}

    /// @throws Refusal if it has none
    String customer() {
        return Checks.text("email", email, 255);
    }

    /// @throws Refusal if something of it is missing
    Address destination() {
        Address given = Checks.present("address", address);
        return new Address(
                Checks.text("address.street", given.street(), 255),
                Checks.text("address.city", given.city(), 255),
                Checks.text("address.country", given.country(), 2));
    }

    /// How many copies of which book.
    ///
    /// @throws Refusal if there are none
    SortedMap<Long, Integer> copies() {
        SortedMap<Long, Integer> copies = new TreeMap<>();
        for (Line line : Checks.list("lines", lines)) {
            Checks.between(1, COPIES_MAX, "copies", line.copies());
            copies.merge(line.book(), line.copies(), Integer::sum);
        }
        if (copies.isEmpty()) {
            throw Refusal.badRequest("an order has at least one line");
        }
        copies.forEach((book, sum) -> Checks.between(1, COPIES_MAX, "copies", sum));
        return copies;
    }
}
