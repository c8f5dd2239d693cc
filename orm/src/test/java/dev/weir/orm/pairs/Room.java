package dev.weir.orm.pairs;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToOne;

@Entity
@IdClass(Room.Key.class)
record Room(
        @Id String house,
        @Id short number,
        @ManyToMany(mappedBy = "rooms") Many<Person> people,
        @OneToOne Ref<Room> twin,
        @OneToOne(mappedBy = "twin") Ref<Room> twinOf) {
    record Key(String house, short number) {}

    static Room of(String house, int number) {
        return new Room(house, (short) number, Many.unfetched(), Ref.none(), Ref.unfetched());
    }
}
