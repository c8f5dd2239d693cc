package dev.weir.orm.write;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

import org.jspecify.annotations.Nullable;

/// With keys that begin at 1000.
@Entity
record Ticket(
        @Id @GeneratedValue @SequenceGenerator(initialValue = 1000, allocationSize = 10)
                @Nullable Long id,
        String guest) {}
