package dev.weir.driver.internal.statement;

import java.util.Arrays;

/// A list of type OIDs, compared by content.
public final class Oids {
    public static final Oids NONE = new Oids(new int[0]);

    private final int[] oids;

    public Oids(int[] oids) {
        this.oids = oids.clone();
    }

    public int size() {
        return oids.length;
    }

    public int at(int index) {
        return oids[index];
    }

    public int[] toArray() {
        return oids.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Oids that && Arrays.equals(oids, that.oids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(oids);
    }

    @Override
    public String toString() {
        return Arrays.toString(oids);
    }
}
