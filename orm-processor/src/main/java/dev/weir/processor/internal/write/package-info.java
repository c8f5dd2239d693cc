/// Writes the metamodel of an entity.
package dev.weir.processor.internal.write;
