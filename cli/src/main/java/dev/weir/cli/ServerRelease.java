package dev.weir.cli;

import dev.weir.cli.copy.CopyFailure;
import dev.weir.driver.Connection;

/// Which options a server has.
final class ServerRelease {
    private final String version;

    ServerRelease(Connection db) {
        version = db.serverParameter("server_version").orElse("0");
    }

    /// Refuses what the server would not understand, by a clearer message than its own.
    ///
    /// @param since the first release that has it
    void require(String option, int since) {
        if (!isAtLeast(since)) {
            throw new CopyFailure(
                    option + " needs PostgreSQL " + since + ", and the server is " + version);
        }
    }

    boolean isAtLeast(int release) {
        String first = version.replaceFirst("\\D.*$", "");
        return first.isEmpty() || Integer.parseInt(first) >= release;
    }
}
