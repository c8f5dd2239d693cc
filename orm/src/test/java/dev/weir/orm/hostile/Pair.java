package dev.weir.orm.hostile;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;

@Entity
record Pair(
        @Id int id,
        int chosen,
        @ManyToOne Ref<Pair> pair,
        @ManyToMany(mappedBy = "pairs") Many<Owner> owners) {}
