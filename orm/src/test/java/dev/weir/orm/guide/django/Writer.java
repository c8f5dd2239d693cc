package dev.weir.orm.guide.django;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "shop_writer")
public record Writer(
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
        String name,
        @Nullable Integer born) {}
