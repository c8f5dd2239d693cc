/// What the processor knows of an entity once it has read it: values without a compiler's tree, but
/// for the elements that messages point to.
package dev.weir.processor.internal.model;
