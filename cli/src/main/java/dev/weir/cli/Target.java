package dev.weir.cli;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where to connect to: the options that every command has.
final class Target {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-d", "--dsn"},
            paramLabel = "URL",
            description = {
                "A connection string as psql takes it:",
                "postgresql://user@host/database",
                "or 'host=... dbname=...'.",
                "What it leaves open, and all of it if it is not given, comes from PGHOST, PGPORT,"
                        + " PGUSER, PGDATABASE and the like, the service file and the password"
                        + " file, as with psql."
            })
    private String dsn = "";

    Target() {
        command = CommandSpec.create();
    }

    /// @param timeout longest time of a statement, empty to leave it as the settings say
    Connection connect(String timeout) {
        return Connector.of(settings(timeout)).connect();
    }

    private ConnectionSettings settings(String timeout) {
        try {
            ConnectionSettings settings =
                    ConnectionSettings.parse(dsn).with("fallback_application_name", "weir");
            return timeout.isEmpty() ? settings : settings.with("query_timeout", timeout);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
