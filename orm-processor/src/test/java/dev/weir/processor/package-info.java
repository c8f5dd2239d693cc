/// The processor, run by the compiler on small sources.
package dev.weir.processor;
