package dev.weir.driver.internal.session;

import dev.weir.wire.ByteWriter;

/// Writes messages into the connection's outgoing bytes. Called with the session's lock held, so it
/// must neither wait nor use the session. If it throws, nothing of what it wrote is sent.
@FunctionalInterface
public interface Encoder {
    void encode(ByteWriter out);
}
