package dev.weir.cli.lab;

import dev.weir.lab.PoolerProgram;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The poolers of a lab: `weir pooler` as a process of its own, and PgBouncer if it is installed.
public final class LabPoolers {
    private static final List<String> KEEP_STATEMENTS = List.of("max_prepared_statements = 200");

    private LabPoolers() {}

    /// Those that can be started here.
    public static List<PoolerProgram> found() {
        List<PoolerProgram> programs = new ArrayList<>();
        programs.add(weir());
        pgbouncer().ifPresent(programs::add);
        return programs;
    }

    /// This program itself, on the same JVM, with the options that its launcher gives a pooler.
    private static PoolerProgram weir() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms24m", "-Xmn8m"));
        command.addAll(List.of("-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10"));
        String modulePath = System.getProperty("jdk.module.path");
        if (modulePath == null) {
            command.add("-cp");
            command.add(System.getProperty("java.class.path"));
            command.add("dev.weir.cli.Main");
        } else {
            command.add("--enable-native-access=dev.weir.pooler");
            command.addAll(List.of("-p", modulePath, "-m", "dev.weir.cli/dev.weir.cli.Main"));
        }
        command.add("pooler");
        return new PoolerProgram("weir", "Weir's pooler", command, KEEP_STATEMENTS);
    }

    private static Optional<PoolerProgram> pgbouncer() {
        return onPath("pgbouncer")
                .flatMap(
                        program ->
                                version(program)
                                        .map(version -> pgbouncer(program.toString(), version)));
    }

    private static PoolerProgram pgbouncer(String program, String version) {
        // It refuses to run as root.
        boolean isRoot = System.getProperty("user.name").equals("root");
        List<String> command = isRoot ? List.of(program, "-u", "nobody") : List.of(program);
        return new PoolerProgram("pgbouncer", version, command, settings(version));
    }

    /// Since 1.21 it follows prepared statements, which clients here rely on.
    private static List<String> settings(String version) {
        String[] numbers = version.replaceAll("[^0-9.]", "").split("\\.", -1);
        boolean keeps =
                numbers.length > 1
                        && (!numbers[0].equals("1") || Integer.parseInt(numbers[1]) >= 21);
        return keeps ? KEEP_STATEMENTS : List.of();
    }

    private static Optional<String> version(Path program) {
        try {
            Process process =
                    new ProcessBuilder(program.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean hasEnded = process.waitFor(5, TimeUnit.SECONDS);
            return hasEnded && text.startsWith("PgBouncer")
                    ? text.lines().findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
