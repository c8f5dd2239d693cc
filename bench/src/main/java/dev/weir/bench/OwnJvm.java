package dev.weir.bench;

import java.util.ArrayList;
import java.util.List;

/// Parts of the command that starts a program of the bench in a JVM of its own.
final class OwnJvm {
    private OwnJvm() {}

    /// The JVM that runs this, and its collector; options and [#program] come behind.
    static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-XX:+UseG1GC");
        return command;
    }

    /// The class on the module path, or on the class path if that is wanted or this program runs
    /// there, as tests do.
    static List<String> program(Class<?> main, boolean onClassPath) {
        String modulePath = System.getProperty("jdk.module.path");
        if (modulePath == null) {
            return List.of("-cp", System.getProperty("java.class.path"), main.getName());
        }
        return onClassPath
                ? List.of("-cp", modulePath, main.getName())
                : List.of(
                        "-p", modulePath, "-m", main.getModule().getName() + "/" + main.getName());
    }
}
