package dev.weir.pooler.clients;

import java.util.List;

/// How a program ended.
///
/// @param output what it printed, without the last end of line
/// @param errors what it printed to its standard error
record Outcome(List<String> command, int code, String output, String errors) {
    /// This outcome, if the program succeeded.
    Outcome orFail() {
        if (code != 0) {
            throw new AssertionError(
                    "%s failed with code %d:%n%s%n%s".formatted(command, code, errors, output));
        }
        return this;
    }
}
