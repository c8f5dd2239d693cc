package dev.weir.orm.odd;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
sealed interface Machine {
    int id();

    @Entity
    sealed interface Car extends Machine {
        @Entity
        @DiscriminatorValue("small car")
        record Small(@Id int id, int seats, Discriminator kind) implements Car {}
    }

    @Entity
    sealed interface Truck extends Machine {
        @Entity
        @DiscriminatorValue("small truck")
        record Small(@Id int id, int tons) implements Truck {}
    }
}
