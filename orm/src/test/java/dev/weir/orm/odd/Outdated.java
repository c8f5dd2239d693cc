package dev.weir.orm.odd;

import dev.weir.orm.entity.JsonColumn;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import java.util.Optional;

/// An entity that javac would warn of in its metamodel: this module is compiled with all warnings,
/// which fail the build.
@Deprecated
@Entity
class Outdated {
    @Id int id;
    @JsonColumn Object anything = "";
    @JsonColumn Optional<Object> something = Optional.empty();

    @Deprecated(forRemoval = true)
    String gone = "";

    Outdated() {}
}
