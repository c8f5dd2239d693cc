package dev.weir.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes a data directory and its configuration files. `initdb` takes longer than everything else,
/// so its result is kept per release and arguments, and copied.
final class DataDirectory {
    private static final List<String> TRUST_LOCAL =
            List.of(
                    "local all all trust",
                    "host all all 127.0.0.1/32 trust",
                    "host all all ::1/128 trust",
                    "local replication all trust",
                    "host replication all 127.0.0.1/32 trust");

    private final Configuration configuration;
    private final Path directory;

    DataDirectory(Configuration configuration, Path directory) {
        this.configuration = configuration;
        this.directory = directory;
    }

    /// Initialises the directory unless it is already, and writes the configuration.
    void prepare(Path sockets) throws IOException {
        boolean isNew = !Files.exists(directory.resolve("PG_VERSION"));
        if (isNew && configuration.primary().isPresent()) {
            follow(configuration.primary().get());
        } else if (isNew) {
            Directories.copy(template(), directory);
        }
        writeConfiguration(sockets);
        if (isNew && configuration.primary().isEmpty()) {
            runStatements();
        }
    }

    /// Starts from the primary's data (manual, section 26.2.4). Its replication slots stay its own.
    private void follow(EmbeddedPostgres primary) throws IOException {
        primary.copyData(directory);
        Path slots = directory.resolve("pg_replslot");
        Directories.delete(slots);
        Directories.create(slots);
        Files.createFile(directory.resolve("standby.signal"));
    }

    private Path template() {
        Installation installation = configuration.installation();
        List<String> arguments = configuration.initArguments();
        String key = installation.directory().getFileName() + " " + String.join(" ", arguments);
        String name = "data-" + Binaries.hash(key.getBytes(StandardCharsets.UTF_8));
        return Cache.entry(
                name,
                target -> {
                    List<String> all =
                            new ArrayList<>(
                                    List.of(
                                            "--pgdata=" + target,
                                            "--username=postgres",
                                            "--auth=trust",
                                            "--no-sync",
                                            "--no-instructions"));
                    all.addAll(arguments);
                    installation.run("initdb", all);
                });
    }

    private void writeConfiguration(Path sockets) throws IOException {
        List<String> settings = new ArrayList<>();
        settings.add(setting("listen_addresses", "127.0.0.1"));
        settings.add(setting("unix_socket_directories", sockets.toString()));
        settings.add(setting("unix_socket_permissions", "0700"));
        if (configuration.isTemporary()) {
            settings.add(setting("fsync", "off"));
            settings.add(setting("full_page_writes", "off"));
            settings.add(setting("synchronous_commit", "off"));
        }
        if (configuration.tls().isPresent()) {
            settings.addAll(copyTls(configuration.tls().get()));
        }
        if (configuration.primary().isPresent()) {
            EmbeddedPostgres primary = configuration.primary().get();
            String name = "host=" + primary.host() + " port=" + primary.port() + " user=postgres";
            settings.add(setting("primary_conninfo", name));
        }
        for (Map.Entry<String, String> entry : configuration.settings().entrySet()) {
            settings.add(setting(entry.getKey(), entry.getValue()));
        }
        Files.write(directory.resolve("weir.conf"), settings);
        includeOnce();
        List<String> rules = configuration.hostRules();
        Files.write(directory.resolve("pg_hba.conf"), rules.isEmpty() ? TRUST_LOCAL : rules);
        Files.write(directory.resolve("pg_ident.conf"), configuration.identRules());
    }

    private void includeOnce() throws IOException {
        Path main = directory.resolve("postgresql.conf");
        String include = "include = 'weir.conf'";
        List<String> lines = new ArrayList<>(Files.readAllLines(main));
        if (!lines.contains(include)) {
            lines.add(include);
            Files.write(main, lines);
        }
    }

    private List<String> copyTls(Configuration.TlsFiles files) throws IOException {
        List<String> settings = new ArrayList<>();
        settings.add(setting("ssl", "on"));
        settings.add(setting("ssl_cert_file", copyOwned(files.certificate(), "server.crt")));
        settings.add(setting("ssl_key_file", copyOwned(files.key(), "server.key")));
        if (files.clientAuthority().isPresent()) {
            String name = copyOwned(files.clientAuthority().get(), "root.crt");
            settings.add(setting("ssl_ca_file", name));
        }
        return settings;
    }

    /// The server refuses a key that others can read.
    private String copyOwned(Path source, String name) throws IOException {
        Path target = directory.resolve(name);
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
        return name;
    }

    private static String setting(String name, String value) {
        return name + " = '" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /// Runs the statements in the server's single-user mode (manual, `postgres --single`), which
    /// needs no client. With `-j` a statement ends at a semicolon and an empty line.
    private void runStatements() {
        List<String> all = new ArrayList<>();
        for (String database : configuration.databases()) {
            all.add("create database \"" + database.replace("\"", "\"\"") + "\"");
        }
        all.addAll(configuration.statements());
        if (all.isEmpty()) {
            return;
        }
        String input = String.join(";\n\n", all) + ";\n\n";
        List<String> arguments =
                List.of("--single", "-j", "-D", directory.toString(), "-c", "exit_on_error=on");
        List<String> command = new ArrayList<>(arguments);
        command.add("postgres");
        configuration.installation().run("postgres", command, input);
    }
}
