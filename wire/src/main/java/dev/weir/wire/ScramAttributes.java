package dev.weir.wire;

import java.util.Base64;

/// Reads a SCRAM message attribute by attribute: `r=...,s=...,i=...`.
///
/// Source: RFC 5802 section 7.
final class ScramAttributes {
    private final String what;
    private final String text;
    private int at;

    /// @param what which message it is, for errors
    ScramAttributes(String what, Bytes message) {
        this.what = what;
        this.text = text(what, message);
    }

    private static String text(String what, Bytes message) {
        if (message.length() > Scram.MESSAGE_BYTES_MAX) {
            throw new ProtocolException(
                    "%s has %d bytes, at most %d are allowed"
                            .formatted(what, message.length(), Scram.MESSAGE_BYTES_MAX));
        }
        String text = message.reader().takeUtf8(message.length());
        if (text.indexOf('\0') >= 0) {
            throw new ProtocolException(what + " has a NUL character");
        }
        return text;
    }

    String text() {
        return text;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// Whether the next attribute has that name.
    boolean nextIs(char name) {
        return text.startsWith(name + "=", at);
    }

    /// Takes the value of the attribute that must come next, and the comma behind it.
    String take(char name) {
        if (!nextIs(name)) {
            throw malformed("attribute '" + name + "' is missing");
        }
        return takeAny();
    }

    /// Takes the rest: extensions, which are allowed and mean nothing.
    void skipExtensions() {
        while (!atEnd()) {
            takeAny();
        }
    }

    /// Takes extensions up to the attribute with that name.
    void skipExtensionsUpTo(char name) {
        while (!atEnd() && !nextIs(name)) {
            takeAny();
        }
    }

    /// Takes the part up to the next comma, whatever it is.
    String takePart() {
        int comma = text.indexOf(',', at);
        if (comma < 0) {
            throw malformed("it ends too early");
        }
        String part = text.substring(at, comma);
        at = comma + 1;
        return part;
    }

    private String takeAny() {
        if (text.length() - at < 2 || !isLetter(text.charAt(at)) || text.charAt(at + 1) != '=') {
            throw malformed("there is no attribute at character " + at);
        }
        int comma = text.indexOf(',', at);
        if (comma == text.length() - 1) {
            throw malformed("it ends in a comma");
        }
        String value = text.substring(at + 2, comma < 0 ? text.length() : comma);
        at = comma < 0 ? text.length() : comma + 1;
        return value;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /// Takes a nonce: printable ASCII.
    String takeNonce() {
        String nonce = take('r');
        if (nonce.isEmpty() || !nonce.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw malformed("the nonce is empty or not printable");
        }
        return nonce;
    }

    byte[] takeBase64(char name) {
        String value = take(name);
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw malformed("attribute '" + name + "' is not base 64");
        }
    }

    ProtocolException malformed(String why) {
        return new ProtocolException(what + " is malformed: " + why);
    }
}
