package dev.weir.orm.kinds;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;

/// A key of several columns, one of which refers to another entity.
@Entity
@IdClass(Line.Key.class)
record Line(
        @Id
                @ManyToOne
                @JoinColumn(
                        name = "customer",
                        foreignKey =
                                @ForeignKey(
                                        name = "line_owner",
                                        foreignKeyDefinition =
                                                "foreign key (customer) references customer on"
                                                        + " delete cascade"))
                Ref<Customer> customer,
        @Id int line,
        int number,
        @OneToMany(mappedBy = "line") Many<Part> parts) {
    record Key(long customer, int line) {}
}
