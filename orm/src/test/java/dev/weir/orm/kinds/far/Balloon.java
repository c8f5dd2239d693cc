package dev.weir.orm.kinds.far;

import dev.weir.orm.kinds.Craft;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// A class that can be changed.
@Entity
public final class Balloon implements Craft {
    @Id private long id;
    private double height;

    public Balloon() {}

    @Override
    public long id() {
        return id;
    }

    public void setId(long value) {
        id = value;
    }

    public double getHeight() {
        return height;
    }

    public void setHeight(double value) {
        height = value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Balloon balloon && balloon.id == id && balloon.height == height;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
