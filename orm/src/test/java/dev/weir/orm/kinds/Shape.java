package dev.weir.orm.kinds;

import dev.weir.orm.entity.Ref;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A hierarchy in one table.
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
@DiscriminatorColumn(name = "kind")
sealed interface Shape {
    long id();

    @Entity
    record Circle(@Id long id, double radius, Address at) implements Shape {}

    @Entity
    sealed interface Polygon extends Shape {
        List<Double> sides();
    }

    @Entity
    @DiscriminatorValue("3")
    record Triangle(@Id long id, List<Double> sides, @ManyToOne Ref<Customer> owner)
            implements Polygon {}

    @Entity
    @DiscriminatorValue("4")
    record Square(@Id long id, List<Double> sides, @Nullable String name) implements Polygon {}

    /// Has a part of the kinds, and is no entity.
    sealed interface Round extends Shape {
        double radius();
    }

    @Entity
    record Ellipse(@Id long id, double radius, double ratio) implements Round {}
}
