package dev.weir.driver.internal.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Named groups of settings in files: the user's own, then the system's.
///
/// Source: PostgreSQL manual, libpq, The Connection Service File.
final class ServiceFile {
    private static final String SYSTEM_NAME = "pg_service.conf";

    private final Path path;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int lineNumber;

    private ServiceFile(Path path) {
        this.path = path;
    }

    /// The settings of that service.
    ///
    /// @param file the user's file, empty for `~/.pg_service.conf`
    /// @throws IllegalArgumentException if there is no such service or its file is malformed
    static Map<String, String> find(
            String service, Optional<String> file, Environment environment) {
        Path own =
                file.map(Path::of)
                        .orElseGet(() -> environment.userFile(".pg_service.conf", SYSTEM_NAME));
        if (file.isPresent() && !Files.exists(own)) {
            throw new IllegalArgumentException("the service file \"" + own + "\" does not exist");
        }
        Optional<Path> system =
                environment.variable("PGSYSCONFDIR").map(folder -> Path.of(folder, SYSTEM_NAME));
        return new ServiceFile(own)
                .section(service)
                .or(() -> system.flatMap(path -> new ServiceFile(path).section(service)))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no service \""
                                                + service
                                                + "\" in \""
                                                + own
                                                + system.map(path -> "\" or \"" + path).orElse("")
                                                + "\""));
    }

    private Optional<Map<String, String>> section(String service) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        boolean isInside = false;
        for (String line : lines()) {
            lineNumber++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            if (content.startsWith("[")) {
                if (isInside) {
                    break;
                }
                isInside = content.equals("[" + service + "]");
            } else if (isInside) {
                setting(content);
            }
        }
        return isInside ? Optional.of(values) : Optional.empty();
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the service file \"" + path + "\"", e);
        }
    }

    /// Of several values for one keyword in a service, libpq takes the first.
    private void setting(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw malformed("the line has no \"=\"");
        }
        String name = line.substring(0, equals);
        if (name.equals("service") || name.equals("servicefile")) {
            throw malformed("a service may not name another");
        }
        if (Keywords.find(name).isEmpty()) {
            throw malformed("there is no setting \"" + name + "\"");
        }
        values.putIfAbsent(name, line.substring(equals + 1));
    }

    private IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException(
                "malformed service file \"" + path + "\", line " + lineNumber + ": " + what);
    }
}
