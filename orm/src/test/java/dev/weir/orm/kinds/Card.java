package dev.weir.orm.kinds;

import dev.weir.orm.entity.Ref;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;

@Entity
record Card(@Id String number, @OneToOne(optional = false) Ref<Customer> customer) {}
