package dev.weir.pooler.internal.relay;

import java.nio.charset.StandardCharsets;

/// A statement that clients have prepared: its text and the types they gave its parameters. One
/// object for all clients that prepare the same, under one name on every server.
final class Statement {
    private final byte[] body;
    private final byte[] name;
    private final int hash;
    // How often it has been prepared without a name; written by any loop, need not be exact.
    private int anonymousUses;

    /// @param body of Parse, from behind the name
    Statement(byte[] body, int hash, long number) {
        this.body = body;
        this.hash = hash;
        name = ("PGBOUNCER_" + number + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /// Name on the servers, with its NUL.
    byte[] name() {
        return name;
    }

    /// What Parse says behind the name: text, NUL, types.
    byte[] body() {
        return body;
    }

    int hash() {
        return hash;
    }

    int countAnonymousUse() {
        return ++anonymousUses;
    }

    /// The text, for people.
    String text() {
        int end = 0;
        while (body[end] != 0) {
            end++;
        }
        return new String(body, 0, end, StandardCharsets.UTF_8);
    }
}
