package dev.weir.pooler.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import java.util.OptionalInt;

/// Servers for programs that refuse those that are newer than they are.
final class ToolServer {
    private ToolServer() {}

    /// The newest of the wanted releases that a program can serve. The test is skipped if there is
    /// none.
    static TestServer forProgram(Program program) {
        int release = program.release();
        OptionalInt wanted =
                TestServers.versions().stream()
                        .mapToInt(Integer::intValue)
                        .filter(version -> version <= release)
                        .max();
        assumeTrue(
                wanted.isPresent(),
                program.command().getFirst()
                        + " is of release "
                        + release
                        + " and refuses newer servers: install a newer postgresql-client, or test"
                        + " with -Dweir.postgres.versions="
                        + release);
        return TestServers.shared(wanted.orElseThrow());
    }
}
