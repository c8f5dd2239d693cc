package dev.weir.examples.bookshop;

import dev.weir.examples.bookshop.web.Checks;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// A book as a list of books has it.
///
/// @param author the name; one that is not known yet becomes an author
record NewBook(
        @Nullable String isbn,
        @Nullable String title,
        @Nullable String blurb,
        @Nullable Genre genre,
        @Nullable BigDecimal price,
        int stock,
        @Nullable String author,
        @Nullable List<@Nullable String> tags,
        Book.@Nullable Details details) {
    /// @throws dev.weir.examples.bookshop.web.Refusal if it has none
    String authorName() {
        return Checks.text("author", author, 255);
    }

    /// The entity, not in the database yet.
    ///
    /// @throws dev.weir.examples.bookshop.web.Refusal if something is missing or wrong
    Book by(Author writer) {
        return new Book(
                null,
                Checks.text("isbn", isbn, 13),
                Checks.text("title", title, 255),
                blurb == null ? "" : Checks.text("blurb", blurb, 10_000),
                Checks.present("genre", genre),
                Checks.money("price", price),
                Checks.between(0, 1_000_000, "stock", stock),
                0,
                _Author.ref(writer),
                Checks.list("tags", tags).stream()
                        .map(tag -> Checks.text("an element of tags", tag, 100))
                        .toList(),
                details);
    }
}
