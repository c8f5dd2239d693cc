package dev.weir.orm.write;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

/// An entity whose table is partitioned.
@Entity
@IdClass(Gauge.Key.class)
record Gauge(@Id int id, @Id int before, int reading) {
    static final String TABLE =
            """
            create table gauge (
                before integer not null,
                reading integer not null,
                id integer not null,
                primary key (id, before)
            ) partition by range (before);
            create table gauge_low partition of gauge for values from (0) to (10);
            create table gauge_high partition of gauge for values from (10) to (100)
            """;

    record Key(int id, int before) {}
}
