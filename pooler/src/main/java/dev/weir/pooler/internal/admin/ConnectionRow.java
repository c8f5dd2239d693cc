package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.auth.Replication;

import java.time.Instant;

/// What SHOW tells of any connection, a client's or a server's.
///
/// @param id unique among clients and servers of the process, from 1, and within 31 bits, since the
///   column is an int4
/// @param requestTime of its last request
/// @param waitMicros how long a client waits by now; 0 if it does not, and for servers
/// @param closeNeeded whether a server is to be closed when it is released
/// @param link id of the connection on the other side; 0 if there is none
/// @param remotePid the other side's process; 0 if it is not known
/// @param tls such as `TLSv1.3/TLS_AES_256_GCM_SHA384`; empty without TLS
/// @param applicationName the client's; empty if there is none
/// @param preparedStatements how many it has
/// @param eventLoop number of the event loop that owns it, from 0
public record ConnectionRow(
        long id,
        String user,
        String database,
        Replication replication,
        Ends ends,
        Instant connectTime,
        Instant requestTime,
        long waitMicros,
        Flag closeNeeded,
        long link,
        int remotePid,
        String tls,
        String applicationName,
        int preparedStatements,
        Buffers buffers,
        int eventLoop) {}
