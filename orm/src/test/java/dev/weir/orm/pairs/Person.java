package dev.weir.orm.pairs;

import dev.weir.orm.entity.Many;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;

/// Relations to itself, to a key of several columns, and by a table whose name a statement could
/// use for its own ends.
@Entity
record Person(
        @Id int id,
        @ManyToMany
                @JoinTable(
                        name = "wanted",
                        joinColumns = @JoinColumn(name = "order"),
                        inverseJoinColumns = @JoinColumn(name = "p"))
                Many<Person> likes,
        @ManyToMany(mappedBy = "likes") Many<Person> likedBy,
        @ManyToMany Many<Room> rooms) {
    static Person of(int id) {
        return new Person(id, Many.unfetched(), Many.unfetched(), Many.unfetched());
    }
}
