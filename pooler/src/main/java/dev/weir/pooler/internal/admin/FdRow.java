package dev.weir.pooler.internal.admin;

import java.util.Optional;

/// A row of SHOW FDS. Without cancel keys and passwords, which PgBouncer shows to its own uid: no
/// other process can take over sockets from this one.
///
/// @param fd the file descriptor; 0 where it is not known
/// @param task `pooler` for a listening socket, `client` or `server`
/// @param user empty for a listening socket, as is the database
/// @param address an IP address, or `unix`
/// @param link file descriptor of the other side; 0 if there is none
public record FdRow(
        int fd,
        String task,
        Optional<String> user,
        Optional<String> database,
        String address,
        int port,
        int link) {}
