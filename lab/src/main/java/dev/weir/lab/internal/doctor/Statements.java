package dev.weir.lab.internal.doctor;

import java.util.List;

/// What the server says about statements: the last ones of sessions, and those that
/// `pg_stat_statements` has counted.
///
/// @param source whether there are counts
/// @param planning whether it counts plannings
/// @param dropped how often the least used texts were dropped, since there are too many
/// @param counted texts, by how often they were called
/// @param last last statements of sessions, where they can be seen
record Statements(
        Source source, Planning planning, long dropped, List<Counted> counted, List<Last> last) {
    Statements {
        counted = List.copyOf(counted);
        last = List.copyOf(last);
    }

    /// Whether `pg_stat_statements` can be asked.
    enum Source {
        /// It is in use, and all is seen.
        READ,
        /// The server does not load it.
        NOT_LOADED,
        /// The server loads it, and this database does not have the extension.
        NOT_CREATED,
        /// It is in use, and this role may not see what others run.
        HIDDEN
    }

    /// `pg_stat_statements.track_planning`.
    enum Planning {
        COUNTED,
        NOT_COUNTED
    }

    /// @param text with `$1` and so on in place of parameters and of literals alike
    record Counted(String text, long calls, long plans) {}

    /// @param text as it was sent
    /// @param calls of all statements that differ from it in literals alone; 0 if that is not known
    record Last(String text, long calls) {}
}
