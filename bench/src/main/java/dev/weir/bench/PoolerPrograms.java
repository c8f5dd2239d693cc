package dev.weir.bench;

import dev.weir.lab.PoolerProgram;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Finds the poolers that are compared.
final class PoolerPrograms {
    private PoolerPrograms() {}

    /// The one of that name.
    static PoolerProgram find(String name, PoolerOptions options)
            throws IOException, InterruptedException {
        return switch (name) {
            case PoolerProgram.WEIR ->
                    PoolerProgram.weir(
                            String.join(" ", options.subjectCommand()),
                            options.subjectCommand(),
                            "event_loops = " + options.loops());
            case PoolerProgram.PGBOUNCER -> pgbouncer(options.pgbouncer());
            default ->
                    throw new IllegalArgumentException(
                            "there is no pooler `%s`: it is %s or %s"
                                    .formatted(name, PoolerProgram.WEIR, PoolerProgram.PGBOUNCER));
        };
    }

    private static PoolerProgram pgbouncer(Path program) throws IOException, InterruptedException {
        return PoolerProgram.pgbouncer(
                PoolerProgram.pgbouncerCommand(program.toString()),
                ProgramOutput.of(List.of(program.toString(), "--version")));
    }
}
