package dev.weir.examples.bookshop;

import dev.weir.orm.entity.Many;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/// Who wrote books.
@Entity
@Table(name = "author")
public record Author(
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @Nullable Long id,
        @Column(unique = true) String name,
        @OneToMany(mappedBy = "author") Many<Book> books) {
    /// One that is not in the database yet.
    static Author named(String name) {
        return new Author(null, name, Many.unfetched());
    }
}
