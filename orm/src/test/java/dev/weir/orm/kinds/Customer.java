package dev.weir.orm.kinds;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;

import org.jspecify.annotations.Nullable;

/// Embedded values, and relations of every kind.
@Entity
record Customer(
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
        Address home,
        @AttributeOverride(name = "street", column = @Column(name = "work_street"))
                @AttributeOverride(name = "country", column = @Column(name = "work_country"))
                @AttributeOverride(name = "number", column = @Column(name = "work_number"))
                @AttributeOverride(name = "floor", column = @Column(name = "work_floor"))
                @AttributeOverride(name = "spot.latitude", column = @Column(name = "work_latitude"))
                @AttributeOverride(
                        name = "spot.longitude",
                        column = @Column(name = "work_longitude"))
                @Nullable Address work,
        @OneToOne(mappedBy = "customer") Ref<Card> card,
        @OneToMany(mappedBy = "customer") @OrderBy("number desc, line") Many<Line> lines,
        @ManyToMany Many<Customer> friends,
        @ManyToMany @JoinTable(name = "customer_tags") @OrderBy Many<Tag> tags) {}
