package dev.weir.orm.kinds;

import dev.weir.orm.entity.Many;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;

@Entity
record Tag(@Id String name, @ManyToMany(mappedBy = "tags") Many<Customer> customers) {}
