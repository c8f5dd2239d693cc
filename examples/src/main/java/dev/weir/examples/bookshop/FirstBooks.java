package dev.weir.examples.bookshop;

import java.math.BigDecimal;
import java.util.List;

/// What stands on the shelves when the shop opens for the first time.
final class FirstBooks {
    private FirstBooks() {}

    static final List<NewBook> LIST =
            List.of(
                    novel(
                            "9780141439587",
                            "Emma",
                            "Jane Austen",
                            "9.50",
                            "Handsome, clever and rich, she makes matches for everybody but"
                                    + " herself."),
                    novel(
                            "9780141439686",
                            "Persuasion",
                            "Jane Austen",
                            "7.00",
                            "Eight years after she was persuaded to refuse him, the captain comes"
                                    + " back from the sea."),
                    novel(
                            "9780142437247",
                            "Moby-Dick",
                            "Herman Melville",
                            "11.00",
                            "A captain hunts the white whale that took his leg, over all the seas"
                                    + " of the world."),
                    new NewBook(
                            "9780140268867",
                            "The Odyssey",
                            "Ten years of wandering the sea, until he is home on his island.",
                            Genre.POETRY,
                            new BigDecimal("15.00"),
                            10,
                            "Homer",
                            List.of("classic", "epic"),
                            new Book.Details(541, List.of("en"))));

    private static NewBook novel(
            String isbn, String title, String author, String price, String blurb) {
        return new NewBook(
                isbn,
                title,
                blurb,
                Genre.NOVEL,
                new BigDecimal(price),
                10,
                author,
                List.of("classic"),
                null);
    }
}
