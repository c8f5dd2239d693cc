package dev.weir.orm.odd;

import dev.weir.orm.entity.JsonColumn;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import java.util.List;

/// An entity whose metamodel casts to an array that the compiler cannot check.
@Entity
record Listed(@Id int id, @JsonColumn List<String>[] lists) {}
