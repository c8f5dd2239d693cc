/// What the data layer knows of entities: tables, columns, types and relations. Generated code
/// makes these values; tools may read them.
package dev.weir.orm.model;
