package dev.weir.orm.odd;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;

/// An entity whose constraints and indexes have no room for the names of their columns.
@Entity
@Table(
        indexes = {
            @Index(columnList = "a_column_whose_name_is_nearly_as_long_as_postgresql_allows_one"),
            @Index(columnList = "a_column_whose_name_is_nearly_as_long_as_postgresql_allows_two")
        })
record Lengthy(
        @Id int id,
        @Column(unique = true) int aColumnWhoseNameIsNearlyAsLongAsPostgresqlAllowsOne,
        @Column(unique = true) int aColumnWhoseNameIsNearlyAsLongAsPostgresqlAllowsTwo) {}
