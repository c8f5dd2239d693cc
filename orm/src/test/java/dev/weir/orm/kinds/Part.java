package dev.weir.orm.kinds;

import dev.weir.orm.entity.Ref;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;

/// A reference by a key of several columns, and a key that is an embedded value.
@Entity
record Part(@EmbeddedId Key id, @ManyToOne Ref<Line> line) {
    @Embeddable
    record Key(String maker, int number) {}
}
