package dev.weir.orm.guide.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.jspecify.annotations.Nullable;

/// Something that a worker takes off a queue.
@Entity
public record Task(
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
        String kind,
        boolean done) {}
