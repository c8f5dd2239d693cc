/// Reads entities from the compiler's elements, and says what is wrong with them.
package dev.weir.processor.internal.read;
