package dev.weir.orm.hostile;

import dev.weir.orm.entity.Many;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.OneToMany;

@Entity
@IdClass(House.Key.class)
record House(@Id String street, @Id int number, @OneToMany(mappedBy = "house") Many<Owner> owners) {
    record Key(String street, int number) {}
}
