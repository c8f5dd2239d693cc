package dev.weir.orm.names;

import dev.weir.orm.entity.Many;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "user", schema = "Sales Area")
record Group(
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Column(name = "primary")
                @Nullable Long id,
        @Column(name = "Full Name") String name,
        @OneToMany(mappedBy = "group") @OrderBy("number") Many<Order> orders) {}
