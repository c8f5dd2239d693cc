package dev.weir.orm.kinds;

import dev.weir.orm.kinds.far.Balloon;
import dev.weir.orm.kinds.far.Boat;

import jakarta.persistence.Entity;

/// A hierarchy whose kinds are in another package, as a module may have it.
@Entity
public sealed interface Craft permits Boat, Balloon {
    long id();
}
