package dev.weir.orm.kinds.far;

import dev.weir.orm.kinds.Craft;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// A record with a value of several columns.
@Entity
public record Boat(@Id long id, int sails, Size size) implements Craft {
    @Embeddable
    public record Size(double width, double draught) {}
}
