/// The data layer's door: open a [Db], query and change entities.
package dev.weir.orm;
