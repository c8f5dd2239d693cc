/// Entities written: inserted, updated, deleted, one or many.
package dev.weir.orm.internal.write;
