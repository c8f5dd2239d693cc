package dev.weir.orm.guide.store;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;

import org.jspecify.annotations.Nullable;

@Entity
public record Category(
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
        String name,
        @ManyToOne Ref<Category> parent,
        @OneToMany(mappedBy = "parent") Many<Category> children,
        @ManyToMany(mappedBy = "categories") Many<Product> products) {}
