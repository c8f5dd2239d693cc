package dev.weir.orm.shop;

import dev.weir.orm.entity.Many;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "author")
public record Author(
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @Nullable Long id,
        String name,
        @Nullable Integer born,
        @OneToMany(mappedBy = "author") Many<Book> books) {}
