/// The schema of a database from the models of entities: as DDL, and as the difference to a
/// database that there is.
package dev.weir.orm.schema;
