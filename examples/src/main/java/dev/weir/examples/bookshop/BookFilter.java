package dev.weir.examples.bookshop;

import dev.weir.orm.expression.Condition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which books somebody looks for. What is not said is no condition, and no part of the SQL.
///
/// @param title a part of it, in any case
/// @param author a part of the name, in any case
/// @param tag one of its tags
/// @param priceMax at most
record BookFilter(
        Optional<String> title,
        Optional<String> author,
        Optional<Genre> genre,
        Optional<String> tag,
        Optional<BigDecimal> priceMax) {
    static final BookFilter ALL =
            new BookFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    List<Condition<Book>> conditions() {
        return Stream.of(
                        title.map(_Book.title::containsIgnoringCase),
                        author.map(_Book.author.name::containsIgnoringCase),
                        genre.map(_Book.genre::eq),
                        tag.map(_Book.tags::contains),
                        priceMax.map(_Book.price::le))
                .flatMap(Optional::stream)
                .toList();
    }
}
