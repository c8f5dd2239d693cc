package dev.weir.bench;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A row of the table `book` as an entity of Hibernate's, mapped by `hibernate.xml`, which sets the
/// fields.
@SuppressWarnings("NullAway.Init")
final class HibernateBook {
    long id;
    String isbn;
    String title;
    BigDecimal price;
    int stock;
    LocalDate published;
    HibernateAuthor author;

    HibernateBook() {}
}
