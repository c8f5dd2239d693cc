package dev.weir.driver;

import dev.weir.types.Format;

import java.util.List;

/// How a statement goes to the server and comes back: which protocol is used.
///
/// @param preparation whether the server has it prepared
/// @param parameters what is bound to `$1`, `$2`, ..., named so
/// @param columns what comes back
public record StatementInspection(
        Preparation preparation, List<Field> parameters, List<Field> columns) {
    public StatementInspection {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /// Whether the server has a statement prepared.
    public enum Preparation {
        /// This connection has prepared it: a run is one Bind and one Execute.
        PREPARED,
        /// Its types are known, and its first run on this connection prepares it in the same round
        /// trip.
        WITH_NEXT_RUN
    }

    /// A parameter or column.
    ///
    /// @param type the type as the server names it
    /// @param format what its bytes are: of a parameter for the value that was given
    public record Field(String name, String type, Format format) {}
}
