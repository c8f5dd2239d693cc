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
    /// The system property by which the launcher tells where the cache is that makes a pooler start
    /// fast.
    private static final String CACHE = "weir.pooler.aot";

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
        Optional.ofNullable(System.getProperty(CACHE))
                .ifPresent(
                        cache ->
                                command.addAll(
                                        List.of(
                                                "-XX:AOTCache=" + cache,
                                                "-Xlog:aot=off",
                                                "-Xlog:cds=off")));
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
        return PoolerProgram.weir("Weir's pooler", command);
    }

    private static Optional<PoolerProgram> pgbouncer() {
        return onPath("pgbouncer").map(Path::toString).flatMap(LabPoolers::pgbouncer);
    }

    private static Optional<PoolerProgram> pgbouncer(String program) {
        List<String> command = PoolerProgram.pgbouncerCommand(program);
        return version(program).map(version -> PoolerProgram.pgbouncer(command, version));
    }

    private static Optional<String> version(String program) {
        try {
            Process process =
                    new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
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
