package dev.weir.orm.odd;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// Its metamodel means the language's `Character`, beside the entity.
@Entity
record Sign(@Id int id, char letter) {}
