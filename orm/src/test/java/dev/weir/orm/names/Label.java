package dev.weir.orm.names;

import dev.weir.orm.entity.Many;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;

@Entity
@Table(name = "Label \"x\"", schema = "Sales Area")
record Label(
        @Id @Column(name = "Desc") String text,
        @ManyToMany(mappedBy = "labels") Many<Order> orders) {}
