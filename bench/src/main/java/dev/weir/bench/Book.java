package dev.weir.bench;

import dev.weir.orm.entity.Ref;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A row of the table `book`, which `orm-read` reads.
@Entity
@Table(name = "book")
record Book(
        @Id long id,
        String isbn,
        String title,
        BigDecimal price,
        int stock,
        LocalDate published,
        @ManyToOne(optional = false) Ref<Author> author) {}
