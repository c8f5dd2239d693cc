package dev.weir.orm.guide.store;

import dev.weir.orm.entity.Ref;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;

/// Each customer has one card at most.
@Entity
public record Card(@Id String number, @OneToOne(optional = false) Ref<Customer> customer) {}
