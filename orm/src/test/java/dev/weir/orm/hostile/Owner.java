package dev.weir.orm.hostile;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;

@Entity
record Owner(
        @Id int id,
        int key,
        @ManyToOne Ref<House> house,
        @ManyToOne Ref<Owner> owner,
        @OneToMany(mappedBy = "owner") Many<Owner> owners,
        @ManyToMany Many<Pair> pairs) {}
