package dev.weir.examples.bookshop;

import dev.weir.orm.entity.JsonColumn;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.entity.SqlIndex;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// A title that the shop sells, and how many copies of it there are.
@Entity
@Table(
        name = "book",
        // The last word on the stock has the database.
        check = @CheckConstraint(name = "book_stock_check", constraint = "stock >= 0"))
@SqlIndex(name = "book_words", method = "gin", on = BookSearch.WORDS_SQL)
@SqlIndex(name = "book_tags", method = "gin", on = "tags")
public record Book(
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @Nullable Long id,
        @Column(unique = true, length = 13) String isbn,
        String title,
        @Column(columnDefinition = "text") String blurb,
        @Enumerated(EnumType.STRING) @Column(length = 20) Genre genre,
        @Column(precision = 10, scale = 2) BigDecimal price,
        int stock,
        @Version int version,
        @ManyToOne(optional = false) Ref<Author> author,
        List<String> tags,
        @JsonColumn @Nullable Details details) {
    /// What only some books have, as JSON.
    public record Details(int pages, List<String> languages) {}
}
