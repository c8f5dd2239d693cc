package dev.weir.driver.internal.rows;

import dev.weir.driver.internal.classes.Member;

import java.lang.invoke.MethodHandle;

/// A value that an object can be given after it was made.
///
/// @param setter takes the object and the value
record Property(Member member, MethodHandle setter) {}
