package dev.weir.driver;

import dev.weir.driver.internal.settings.Values;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// Which ways to authenticate a client accepts: libpq's `require_auth`.
///
/// @param allowed those that will do
/// @param named those that were asked for by name; empty if methods were only excluded
public record AuthenticationPolicy(
        Set<AuthenticationMethod> allowed, Set<AuthenticationMethod> named) {
    /// Whatever the server asks for.
    public static final AuthenticationPolicy ANY =
            new AuthenticationPolicy(EnumSet.allOf(AuthenticationMethod.class), Set.of());

    private static final String NAME = "require_auth";

    public AuthenticationPolicy {
        allowed = Set.copyOf(allowed);
        named = Set.copyOf(named);
    }

    /// Reads a list: `scram-sha-256,md5`, or with each word negated, `!password,!md5`.
    ///
    /// @throws IllegalArgumentException if a word is unknown or given twice, or only some are
    ///   negated
    public static AuthenticationPolicy parse(String list) {
        if (list.isBlank()) {
            return ANY;
        }
        String[] words = list.strip().split("\\s*,\\s*", -1);
        boolean isNegated = words[0].startsWith("!");
        Set<AuthenticationMethod> methods = EnumSet.noneOf(AuthenticationMethod.class);
        for (String word : words) {
            if (word.startsWith("!") != isNegated) {
                throw Values.invalid(NAME, list, "must have \"!\" before each word or before none");
            }
            if (!methods.add(method(list, isNegated ? word.substring(1) : word))) {
                throw Values.invalid(NAME, list, "has the word " + word + " twice");
            }
        }
        return isNegated
                ? new AuthenticationPolicy(complement(methods), Set.of())
                : new AuthenticationPolicy(methods, methods);
    }

    private static Set<AuthenticationMethod> complement(Set<AuthenticationMethod> methods) {
        return methods.isEmpty()
                ? EnumSet.allOf(AuthenticationMethod.class)
                : EnumSet.complementOf(EnumSet.copyOf(methods));
    }

    private static AuthenticationMethod method(String list, String word) {
        return Arrays.stream(AuthenticationMethod.values())
                .filter(method -> method.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Values.invalid(
                                        NAME,
                                        list,
                                        "must be a list of "
                                                + Arrays.stream(AuthenticationMethod.values())
                                                        .map(AuthenticationMethod::word)
                                                        .toList()));
    }

    /// The words of what is allowed, in the order of the manual.
    @Override
    public String toString() {
        Set<AuthenticationMethod> sorted = EnumSet.noneOf(AuthenticationMethod.class);
        sorted.addAll(allowed);
        return String.join(",", sorted.stream().map(AuthenticationMethod::word).toList());
    }
}
