/// What entities are written with: references to other entities, JSON, and what is said of a table
/// that `jakarta.persistence` has no words for.
package dev.weir.orm.entity;
