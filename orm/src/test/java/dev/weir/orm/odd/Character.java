package dev.weir.orm.odd;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
record Character(
        @Id int id,
        char letter,
        double σ,
        @jakarta.persistence.Column(name = "1st") int first,
        Discriminator kind) {}
