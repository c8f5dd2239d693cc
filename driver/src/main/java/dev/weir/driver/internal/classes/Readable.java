package dev.weir.driver.internal.classes;

import java.lang.invoke.MethodHandle;

/// A value that can be read from an object.
///
/// @param getter takes the object and gives the value
public record Readable(Member member, MethodHandle getter) {}
