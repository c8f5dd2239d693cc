package dev.weir.orm.kinds;

import dev.weir.orm.entity.JsonColumn;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// An entity with JSON that cannot be null.
@Entity
record Quote(@Id int id, @JsonColumn Money cost) {}
