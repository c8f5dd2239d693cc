package dev.weir.orm.kinds;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// A hierarchy of classes, whose root is one of its kinds.
@Entity
@DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
@DiscriminatorValue("0")
sealed class Vehicle {
    @Id long id;
    int wheels;

    @Entity
    @DiscriminatorValue("1")
    static final class Truck extends Vehicle {
        double load;
    }
}
