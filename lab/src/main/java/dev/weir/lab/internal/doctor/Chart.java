package dev.weir.lab.internal.doctor;

import java.util.Comparator;
import java.util.List;

/// What the doctor has read of a server, at one moment.
///
/// @param viewer who looks
/// @param slots the server's own limits
/// @param caps limits of roles and databases, those that have any
/// @param sessions clients' sessions, without the doctor's
/// @param memory of server processes
record Chart(Viewer viewer, Slots slots, List<Cap> caps, List<Session> sessions, Memory memory) {
    Chart {
        caps = List.copyOf(caps);
        sessions = List.copyOf(sessions);
    }

    /// Who looks, and from where.
    ///
    /// @param process the server process that answers
    /// @param path whether that is the one that was logged in to
    record Viewer(String role, String database, int process, Path path) {}

    /// How the doctor comes to the server.
    enum Path {
        DIRECT,
        /// Through a pooler, whose own clients cannot be seen from the server.
        POOLED
    }

    /// @param max `max_connections`
    /// @param reserved of them, those that only superusers and members of
    ///   `pg_use_reserved_connections` get
    record Slots(int max, int reserved) {
        /// For everybody.
        int usable() {
            return Math.max(0, max - reserved);
        }
    }

    /// A connection limit of a role or a database.
    ///
    /// @param kind `role` or `database`
    /// @param used connections now
    record Cap(String kind, String name, int limit, int used) {
        int left() {
            return Math.max(0, limit - used);
        }

        boolean isOf(String otherKind, String otherName) {
            return kind.equals(otherKind) && name.equals(otherName);
        }

        /// `role app`.
        String title() {
            return kind + " " + name;
        }
    }

    /// A client's session.
    ///
    /// @param state as in `pg_stat_activity`; empty if it may not be seen
    /// @param stateSeconds how long it has been in that state
    /// @param statement the last one; empty if it may not be seen
    record Session(
            int process, String application, String state, double stateSeconds, String statement) {}

    /// @param backendBytes of a fresh server process, as it counts itself
    /// @param workBytes `work_mem`: what each sort or hash may take
    /// @param machineBytes of the machine, if the server runs on this one; 0 if nobody knows
    record Memory(long backendBytes, long workBytes, long machineBytes) {}

    /// Connections that the viewer's role could have in its database if nobody else had any.
    Cap most() {
        return caps.stream()
                .filter(
                        cap ->
                                cap.isOf("role", viewer.role())
                                        || cap.isOf("database", viewer.database()))
                .filter(cap -> cap.limit() < slots.usable())
                .min(Comparator.comparingInt(Cap::limit))
                .orElse(
                        new Cap(
                                "the server's",
                                "max_connections",
                                slots.usable(),
                                sessions.size()));
    }

    /// Connections that everybody may still open.
    int left() {
        return Math.max(0, slots.usable() - sessions.size());
    }
}
