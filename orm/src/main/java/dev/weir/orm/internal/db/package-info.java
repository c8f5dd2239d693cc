/// The implementation behind the door.
package dev.weir.orm.internal.db;
