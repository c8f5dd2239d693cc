package dev.weir.driver.internal.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What surrounds the process and gives settings their defaults.
///
/// @param variables the environment variables
/// @param user name of the operating system's user
/// @param home that user's home directory
public record Environment(Map<String, String> variables, String user, Path home) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /// The process's own, with these variables. `HOME` among them tells the home directory.
    public static Environment of(Map<String, String> variables) {
        String home = variables.getOrDefault("HOME", System.getProperty("user.home", ""));
        return new Environment(variables, System.getProperty("user.name", ""), Path.of(home));
    }

    /// The variable's value; one that is empty counts as unset.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// A file that belongs to PostgreSQL's clients: on Windows in `%APPDATA%\postgresql`, elsewhere
    /// in the home directory.
    ///
    /// @param path elsewhere, relative to the home directory
    /// @param windowsName its name on Windows
    public Path userFile(String path, String windowsName) {
        return variable("APPDATA")
                .filter(_ -> System.getProperty("os.name", "").startsWith("Windows"))
                .map(data -> Path.of(data, "postgresql", windowsName))
                .orElseGet(() -> home.resolve(path));
    }

    /// Not the variables, some of which are secret.
    @Override
    public String toString() {
        return "Environment[user=" + user + ", home=" + home + "]";
    }
}
