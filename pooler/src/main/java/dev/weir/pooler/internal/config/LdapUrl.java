package dev.weir.pooler.internal.config;

import dev.weir.pooler.internal.config.LdapOptions.Scope;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The parts of `ldap://host:port/base?attribute?scope?filter` (RFC 4516); what is not there is
/// empty.
record LdapUrl(
        String scheme,
        String host,
        String port,
        String base,
        String attribute,
        Scope scope,
        String filter) {
    private static final int PARTS = 4;

    /// @throws IllegalArgumentException `what is wrong; what to do`
    static LdapUrl parse(String url) {
        int place = url.indexOf("://");
        if (place < 0) {
            throw wrong("it does not begin with ldap:// or ldaps://");
        }
        String scheme = url.substring(0, place).toLowerCase(Locale.ROOT);
        String rest = url.substring(place + "://".length());
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String[] parts = (slash < 0 ? "" : rest.substring(slash + 1)).split("\\?", PARTS);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']') && colon >= 0;
        return new LdapUrl(
                scheme,
                hasPort ? authority.substring(0, colon) : authority,
                hasPort ? authority.substring(colon + 1) : "",
                part(parts, 0),
                part(parts, 1),
                scope(part(parts, 2)),
                part(parts, 3));
    }

    private static String part(String[] parts, int number) {
        try {
            return number < parts.length
                    ? URLDecoder.decode(parts[number].replace("+", "%2B"), StandardCharsets.UTF_8)
                    : "";
        } catch (IllegalArgumentException e) {
            throw wrong("a % in it is not followed by two hexadecimal digits");
        }
    }

    private static Scope scope(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "base" -> Scope.BASE;
            case "one" -> Scope.ONE;
            case "sub" -> Scope.SUB;
            default -> throw wrong("its scope is none of base, one and sub");
        };
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(
                "ldapurl cannot be read, since "
                        + why
                        + "; write ldap://HOST:PORT/BASE?ATTRIBUTE?SCOPE?FILTER");
    }
}
