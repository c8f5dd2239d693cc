package dev.weir.wire;

import java.util.regex.Pattern;

/// What an OAuth authorization server has issued, and who shows it may come in. As secret as a
/// password while it lasts.
///
/// Source: RFC 6750 section 2.1, `b64token`.
///
/// @param text letters, digits and `-._~+/`, then any number of `=`
public record BearerToken(String text) {
    /// Most characters of a token; PostgreSQL takes messages of 65,535 bytes.
    public static final int CHARS_MAX = 60_000;

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

    /// @throws IllegalArgumentException if it is no token; does not repeat it
    public BearerToken {
        if (text.length() > CHARS_MAX) {
            throw new IllegalArgumentException(
                    "the token has "
                            + text.length()
                            + " characters, at most "
                            + CHARS_MAX
                            + " may");
        }
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the token has characters that no bearer token has; it must be given without"
                            + " \"Bearer\" before it, and without line ends");
        }
    }

    @Override
    public String toString() {
        return "BearerToken[not shown]";
    }
}
