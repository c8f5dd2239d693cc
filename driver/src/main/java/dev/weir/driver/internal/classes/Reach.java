package dev.weir.driver.internal.classes;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Optional;

/// Gets at members of classes: with a caller's own access, or else with the driver's.
///
/// @param lookup a caller's own; the driver's is used where it is missing or allows less
public record Reach(Optional<Lookup> lookup) {
    /// Something that only a lookup with enough access can do.
    @FunctionalInterface
    public interface Unreflection {
        MethodHandle by(Lookup lookup) throws IllegalAccessException;
    }

    /// @param member what is looked for, for the error's message
    /// @throws IllegalAccessException that says what the class's module must open
    public MethodHandle handle(Class<?> owner, String member, Unreflection unreflection)
            throws IllegalAccessException {
        if (lookup.isPresent()) {
            try {
                return unreflection.by(lookup.get());
            } catch (IllegalAccessException e) {
                // A class that is nested in it may be open to the driver all the same.
            }
        }
        try {
            return unreflection.by(Access.to(owner));
        } catch (IllegalAccessException e) {
            throw Access.refused(owner, member, e);
        }
    }
}
