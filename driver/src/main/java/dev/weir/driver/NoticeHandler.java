package dev.weir.driver;

import dev.weir.wire.ServerError;

/// Receives notices and warnings that the server sends beside results (`raise notice`, "already
/// exists, skipping"). Called by whichever thread reads the connection; it must return soon and not
/// use the connection.
@FunctionalInterface
public interface NoticeHandler {
    void received(ServerError notice);
}
