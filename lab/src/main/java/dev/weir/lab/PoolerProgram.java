package dev.weir.lab;

import java.util.List;

/// An external pooler that can be started. It reads PgBouncer's configuration.
///
/// @param name how ways of connecting name it
/// @param title with its release, for people
/// @param command what starts it, but for the path of the configuration, which comes last
/// @param settings lines of the configuration that it alone understands
public record PoolerProgram(
        String name, String title, List<String> command, List<String> settings) {
    public PoolerProgram {
        command = List.copyOf(command);
        settings = List.copyOf(settings);
    }
}
