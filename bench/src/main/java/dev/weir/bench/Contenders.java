package dev.weir.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Starts contenders by their names: programs of PostgreSQL's, or a JVM each.
///
/// @param profile the directory for what JFR records of each JVM, if it is to record
record Contenders(Server server, Optional<Path> profile) implements Heat.Starting {
    @Override
    public Contender start(Cell cell, String name) throws IOException {
        Contender started = startAsItIs(cell, name);
        return cell.bench().equals(Bench.BULK_INSERT.label())
                ? new IntoEmptyTable(started, server, Long.parseLong(cell.parameters().get("rows")))
                : started;
    }

    private Contender startAsItIs(Cell cell, String name) throws IOException {
        return switch (name) {
            case Bench.PGBENCH -> PgbenchContender.simple(server.address(), cell.threads());
            case Bench.PGBENCH_PIPELINED ->
                    PgbenchContender.pipelined(
                            server.address(), PoolWorkloads.CONNECTIONS, cell.threads());
            case Bench.PSQL -> PsqlContender.start(server.address());
            default -> ForkedContender.start(cell, name, server.address(), profiling(cell, name));
        };
    }

    private List<String> profiling(Cell cell, String name) {
        return profile.map(directory -> directory.resolve(cell.bench() + "-" + name + ".jfr"))
                .map(
                        file ->
                                List.of(
                                        "-XX:StartFlightRecording=settings=profile,filename="
                                                + file,
                                        "-Xlog:jfr*=off"))
                .orElse(List.of());
    }
}
