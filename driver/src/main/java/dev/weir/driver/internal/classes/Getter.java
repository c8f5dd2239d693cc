package dev.weir.driver.internal.classes;

import java.lang.invoke.MethodHandle;

/// A value that can be read from an object.
///
/// @param handle takes the object and gives the value
public record Getter(Member member, MethodHandle handle) {}
