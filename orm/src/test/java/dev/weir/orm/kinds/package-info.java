/// Entities of every kind that the processor knows.
package dev.weir.orm.kinds;
