package dev.weir.cli;

import dev.weir.driver.ConnectionSettings;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Connection strings of the command line.
final class ConnectionStrings {
    private ConnectionStrings() {}

    /// The connection string, if it is one.
    ///
    /// @throws ParameterException if not, with what is wrong
    static String checked(CommandSpec spec, String url) {
        try {
            ConnectionSettings.parse(url);
            return url;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
