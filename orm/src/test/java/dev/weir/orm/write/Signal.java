package dev.weir.orm.write;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// With arrays of Java.
@Entity
record Signal(
        @Id long id,
        String[] names,
        int[] levels,
        @Column(columnDefinition = "float4[]") double[] values,
        @Nullable Long @Nullable [] counts,
        @Column(columnDefinition = "mood[]") Mood[] moods,
        @Column(columnDefinition = "mood[]") List<Mood> others,
        byte[][] blobs) {
    enum Mood {
        GOOD,
        BAD
    }
}
