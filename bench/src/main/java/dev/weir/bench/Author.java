package dev.weir.bench;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A row of the table `author`, which `orm-read` reads with books.
@Entity
@Table(name = "author")
record Author(@Id long id, String name, int born) {}
