package dev.weir.orm.kinds;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// A class that a constructor makes.
@Entity
final class Fixed {
    @Id private final int id;
    private final String name;

    Fixed(String name, int id) {
        this.id = id;
        this.name = name;
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }
}
