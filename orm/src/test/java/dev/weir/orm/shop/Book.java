package dev.weir.orm.shop;

import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

@Entity
@Table(name = "book")
public record Book(
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @Nullable Long id,
        @Column(unique = true, length = 13) String isbn,
        String title,
        @Column(precision = 10, scale = 2) BigDecimal price,
        int stock,
        @Version int version,
        @ManyToOne(optional = false) Ref<Author> author,
        List<String> tags,
        @Nullable Json meta) {}
