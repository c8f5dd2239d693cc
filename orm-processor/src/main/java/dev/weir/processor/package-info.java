/// The data layer's annotation processor.
package dev.weir.processor;
