package dev.weir.bench;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Options of the benches `pooler-throughput` and `pooler-idle`.
final class PoolerOptions {
    @Option(
            names = "--subject-command",
            paramLabel = "COMMAND",
            defaultValue = "bin/weir pooler",
            description =
                    "Poolers: how Weir's is started, words parted by spaces; the path of its"
                            + " configuration is put behind them. Default: ${DEFAULT-VALUE}.")
    private String subjectCommand = "bin/weir pooler";

    @Option(
            names = "--pgbouncer",
            paramLabel = "PATH",
            defaultValue = "/usr/sbin/pgbouncer",
            description = "Poolers: the peer's program. Default: ${DEFAULT-VALUE}.")
    private Path pgbouncer = Path.of("/usr/sbin/pgbouncer");

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Poolers: Weir's event loops. Default: ${DEFAULT-VALUE}.")
    private int loops = 1;

    @Option(
            names = "--protocols",
            paramLabel = "NAME",
            split = ",",
            description = "pooler-throughput: some of simple, extended, prepared. Default: all.")
    private List<String> protocols = List.of();

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            description =
                    "pooler-throughput: how many clients, 1,16,64,1000 by default. pooler-idle: the"
                            + " same for plain and TLS clients, 10000 and 2000 (quick: 1000) by"
                            + " default.")
    private List<Integer> clients = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "pooler-throughput: how long a turn is; a thousand clients need more than one"
                            + " second to settle. Default: ${DEFAULT-VALUE}.")
    private int seconds = 1;

    @Option(
            names = "--unix-socket",
            description = "pooler-throughput: clients come by Unix socket instead of TCP.")
    private boolean unixSocket;

    PoolerOptions() {}

    List<String> subjectCommand() {
        return List.of(subjectCommand.trim().split(" +"));
    }

    Path pgbouncer() {
        return pgbouncer;
    }

    int loops() {
        return loops;
    }

    /// Empty if all.
    List<String> protocols() {
        return protocols;
    }

    /// Empty if as usual.
    List<Integer> clients() {
        return clients;
    }

    Duration round() {
        return Duration.ofSeconds(seconds);
    }

    PoolerSettings.Door door() {
        return unixSocket ? PoolerSettings.Door.UNIX_SOCKET : PoolerSettings.Door.TCP;
    }
}
